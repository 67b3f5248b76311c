using Exporter.Mail.Dns;

namespace Exporter.Mail.Dkim;

/// <summary>Asks the DNS for keys (RFC 6376 §3.6.2). Thread-safe.</summary>
public sealed class DkimKeyLookup(IDnsResolver resolver)
{
    private const int MaxRecords = 16;

    /// <summary>Asks for one key.</summary>
    /// <param name="selector">s= of a signature; may have dots (RFC 6376 §3.1).</param>
    /// <param name="domain">d= of a signature.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<DkimKeyAnswer> AskAsync(string selector, string domain, CancellationToken cancellationToken)
    {
        var name = $"{selector}._domainkey.{domain}";
        var answer = await resolver.AskAsync(name, DnsType.Txt, cancellationToken);
        var texts = answer.Of<TxtRecord>().Select(record => record.Text).ToList();
        return new(name, answer.Outcome)
        {
            Records = answer.IsTold ? texts.Count : null,
            Texts = [.. texts.Take(MaxRecords)],
            Parses = [.. texts.Take(MaxRecords).Select(DkimKeyRecord.Parse)],
            Aliases = answer.Aliases,
        };
    }

    /// <summary>
    /// Whether <c>_domainkey.domain</c> exists, as it must if a key lies below it (RFC 8020 §2); null if nothing is known.
    /// </summary>
    public async Task<bool?> ExistsAsync(string domain, CancellationToken cancellationToken)
    {
        var answer = await resolver.AskAsync($"_domainkey.{domain}", DnsType.Txt, cancellationToken);
        return answer.IsTold ? answer.Outcome != DnsOutcome.NotFound : null;
    }

    /// <summary>Whether a selector that nobody made has records: a wildcard (RFC 4592 §2.1); null if nothing is known.</summary>
    /// <param name="unusedSelector">A random label.</param>
    /// <param name="domain">d= of a signature.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<bool?> IsWildcardAsync(string unusedSelector, string domain, CancellationToken cancellationToken) =>
        (await AskAsync(unusedSelector, domain, cancellationToken)).Records is { } records ? records > 0 : null;
}
