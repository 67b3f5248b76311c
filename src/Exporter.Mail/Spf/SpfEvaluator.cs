using Exporter.Mail.Dns;

namespace Exporter.Mail.Spf;

/// <summary>Whether a client may send for a domain: check_host() (RFC 7208 §4). Thread-safe.</summary>
/// <param name="dns">Whom to ask.</param>
public sealed class SpfEvaluator(IDnsResolver dns)
{
    private const int LongestExplanation = 4096;

    /// <summary>Evaluates the record of the domain and those that it leads to. Never throws but for cancellation.</summary>
    public async Task<SpfEvaluation> CheckHostAsync(SpfQuery query, CancellationToken cancellationToken)
    {
        var session = new SpfSession(dns, query);
        var trace = await session.CheckAsync(query.Domain, cancellationToken);
        var evaluation = new SpfEvaluation(query, trace) { VoidLookups = session.VoidLookups };
        return evaluation.Result == SpfResult.Fail
            ? evaluation with
            {
                Explanation = await ExplainAsync(session, evaluation.Deciding.Published, cancellationToken),
            }
            : evaluation;
    }

    // Whatever goes wrong here, it is as if there were no exp (RFC 7208 §6.2).
    private async Task<string?> ExplainAsync(SpfSession session, SpfPublication published, CancellationToken cancellationToken)
    {
        if (published.Record?.Explanation is not { } modifier)
        {
            return null;
        }
        var expansion = await session.ExpansionAsync(modifier.Value, published.Domain, cancellationToken);
        if (DomainName.Normalize(expansion.Name(modifier.Value)) is not { } name)
        {
            return null;
        }
        var answer = await dns.AskAsync(name, DnsType.Txt, cancellationToken);
        if (answer.Of<TxtRecord>().ToList() is not [var only])
        {
            return null;
        }
        var text = SpfMacroParser.Parse(only.Text, 0, SpfMacroUse.Explanation).Value;
        if (text is null)
        {
            return null;
        }
        var told = (await session.ExpansionAsync(text, published.Domain, cancellationToken)).Text(text);
        // A sender may have brought in what a reply of SMTP cannot have, and macros may make it long.
        return told.Length > LongestExplanation || told.AsSpan().ContainsAnyExceptInRange(' ', '~') ? null : told;
    }
}
