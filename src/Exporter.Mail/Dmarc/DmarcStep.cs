using Exporter.Mail.Dns;

namespace Exporter.Mail.Dmarc;

/// <summary>One question of a tree walk and its answer (RFC 9989 §4.10). Immutable.</summary>
/// <param name="Domain">The domain, in A-labels and lower case; the question was for <see cref="Name"/>.</param>
/// <param name="Outcome">How it was answered.</param>
/// <param name="Texts">The TXT records there, in the order that they came.</param>
public sealed record DmarcStep(string Domain, DnsOutcome Outcome, IReadOnlyList<DmarcText> Texts)
{
    /// <summary>The name that was asked.</summary>
    public string Name => $"_dmarc.{Domain}";

    /// <summary>The names that it is an alias for, in order; empty if it is none.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>False if nothing is known of this name, a temporary error.</summary>
    public bool IsTold => Outcome is DnsOutcome.Found or DnsOutcome.NoData or DnsOutcome.NotFound;

    /// <summary>How many DMARC records there are; more than one, and all are dropped (RFC 9989 §4.10).</summary>
    public int Records => Texts.Count(text => text.Kind == DmarcTextKind.Record);

    /// <summary>The record; null if there is none or several.</summary>
    public DmarcRecord? Record => Records == 1 ? Texts.First(text => text.Kind == DmarcTextKind.Record).Parse.Record : null;

    internal static async Task<DmarcStep> AskAsync(IDnsResolver resolver, string domain, CancellationToken cancellationToken)
    {
        var answer = await resolver.AskAsync($"_dmarc.{domain}", DnsType.Txt, cancellationToken);
        return new(
            domain,
            answer.Outcome,
            [.. answer.Of<TxtRecord>().Select(record => new DmarcText(record.Text, DmarcRecord.Parse(record.Text)))]
        )
        {
            Aliases = answer.Aliases,
        };
    }
}
