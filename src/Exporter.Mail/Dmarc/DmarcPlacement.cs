using Exporter.Mail.Dns;

namespace Exporter.Mail.Dmarc;

/// <summary>Where the records of one domain lie, and what lies in their place (RFC 9989 §4.10). Immutable.</summary>
/// <param name="Step">What is at <c>_dmarc.domain</c>, where the record belongs.</param>
public sealed record DmarcPlacement(DmarcStep Step)
{
    /// <summary>How many DMARC records lie at the domain itself, where nobody looks; null if nothing is known.</summary>
    public int? RecordsAtDomain { get; init; }

    /// <summary>How many SPF records lie at <c>_dmarc.domain</c>.</summary>
    public int SpfTexts => Count(DmarcTextKind.Spf);

    /// <summary>How many texts there are meant as DMARC records and are none.</summary>
    public int BrokenTexts => Count(DmarcTextKind.Broken);

    /// <summary>How many other texts lie there, as a wildcard would put them.</summary>
    public int ForeignTexts => Count(DmarcTextKind.Foreign);

    /// <summary>Asks two questions.</summary>
    public static async Task<DmarcPlacement> AskAsync(IDnsResolver resolver, string domain, CancellationToken cancellationToken)
    {
        var step = await DmarcStep.AskAsync(resolver, DomainName.Normalize(domain) ?? domain, cancellationToken);
        var apex = await resolver.AskAsync(step.Domain, DnsType.Txt, cancellationToken);
        return new(step)
        {
            RecordsAtDomain = apex.IsTold ? apex.Of<TxtRecord>().Count(record => DmarcRecord.Parse(record.Text).Record is not null) : null,
        };
    }

    private int Count(DmarcTextKind kind) => Step.Texts.Count(text => text.Kind == kind);
}
