using Exporter.Mail.Dmarc;
using Exporter.Probing.Probes.Domain;

namespace Exporter.Probing.Probes.Dmarc;

/// <summary>What the DNS says about what is to be done with mail that is not a domain's own. Immutable.</summary>
internal sealed record DmarcFacts : ProbeFacts
{
    /// <summary>When the last answer was in; null before.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>False if the domain does not exist at all; null if that was not told.</summary>
    public bool? IsThere { get; init; }

    /// <summary>The walk for the record in force (RFC 9989 §4.10); null before.</summary>
    public DmarcDiscovery? Walk { get; init; }

    /// <summary>What lies at the domain and at its own <c>_dmarc</c> name; null before.</summary>
    public DmarcPlacement? Placement { get; init; }

    /// <summary>Where aggregate reports go, by the domain's own record; null before, or if it has no record of its own.</summary>
    public IReadOnlyList<ReportDestination>? Destinations { get; init; }

    /// <summary>Since when the policy is what it is: <c>p=none</c>, <c>reject>none</c> where it was lowered, <c>t=y</c>.</summary>
    public FirstSeen Since { get; init; } = FirstSeen.Nothing;

    /// <summary>The domain's own record; null if it has none or several.</summary>
    public DmarcRecord? Own => Placement?.Step.Record;

    /// <summary>What is asked for mail of the domain, t= left out; null if nothing is in force or its policy cannot be read.</summary>
    public DmarcPolicy? Declared =>
        Walk is { PolicyStep: { Record: { IsPolicyInvalid: false } record } step }
            ? record.Declared(step.Domain == Walk.AuthorDomain ? DmarcScope.Domain : DmarcScope.ExistingSubdomain)
            : null;
}
