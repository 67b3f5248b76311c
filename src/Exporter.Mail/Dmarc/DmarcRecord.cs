namespace Exporter.Mail.Dmarc;

/// <summary>What a domain asks of those who get mail in its name (RFC 9989 §4.7). Immutable.</summary>
public sealed record DmarcRecord
{
    /// <summary>What is asked for the domain itself (p=); null if it is missing or has no such value.</summary>
    public DmarcPolicy? Policy { get; init; }

    /// <summary>What is asked for names below that exist (sp=); null if it is missing or has no such value.</summary>
    public DmarcPolicy? SubdomainPolicy { get; init; }

    /// <summary>What is asked for names below that do not exist (np=); null if it is missing or has no such value.</summary>
    public DmarcPolicy? NonexistentPolicy { get; init; }

    /// <summary>True if p= is missing, or p=, sp= or np= has a value that it cannot have: then rua= decides (RFC 9989 §4.10.1).</summary>
    public bool IsPolicyInvalid { get; init; }

    /// <summary>True if the domain of a DKIM signature must be the very same (adkim=s); false if relaxed, as it is if nothing is told.</summary>
    public bool IsDkimStrict { get; init; }

    /// <summary>True if the domain of SPF must be the very same (aspf=s); false if relaxed, as it is if nothing is told.</summary>
    public bool IsSpfStrict { get; init; }

    /// <summary>Where aggregate reports are to go, valid addresses only (rua=); at most 32.</summary>
    public IReadOnlyList<ReportUri> AggregateReports { get; init; } = [];

    /// <summary>Where failure reports are to go, valid addresses only (ruf=); at most 32.</summary>
    public IReadOnlyList<ReportUri> FailureReports { get; init; } = [];

    /// <summary>When failure reports are wanted (fo=); null if nothing is told. It counts only beside ruf= (RFC 9989 §4.7).</summary>
    public DmarcFailureOptions? FailureOptions { get; init; }

    /// <summary>True if the domain tests: every policy counts one step weaker (t=y).</summary>
    public bool IsTesting { get; init; }

    /// <summary>Whether the domain is a public suffix (psd=).</summary>
    public DmarcPublicSuffix PublicSuffix { get; init; }

    /// <summary>Tags that RFC 7489 §6.3 had and RFC 9989 §4.7 has not, in order: pct, rf, ri.</summary>
    public IReadOnlyList<string> RemovedTags { get; init; } = [];

    /// <summary>The names of tags that nobody knows, in order; at most 32. They are to be ignored (RFC 9989 §4.7).</summary>
    public IReadOnlyList<string> UnknownTags { get; init; } = [];

    /// <summary>Reads the text of a TXT record, its strings joined. Never throws.</summary>
    public static DmarcParse Parse(string text) => DmarcReader.Read(text);

    /// <summary>What the record asks for, t= left out; null if it has no policy and so asks for nothing (RFC 9989 §4.10.1).</summary>
    public DmarcPolicy? Declared(DmarcScope scope)
    {
        if (IsPolicyInvalid)
        {
            return AggregateReports.Count > 0 ? DmarcPolicy.None : null;
        }
        return scope switch
        {
            DmarcScope.NonexistentSubdomain => NonexistentPolicy ?? SubdomainPolicy ?? Policy,
            DmarcScope.ExistingSubdomain => SubdomainPolicy ?? Policy,
            _ => Policy,
        };
    }

    /// <summary>What is to be done: as declared, and one step weaker with t=y (RFC 9989 §4.7); null if the record has no policy.</summary>
    public DmarcPolicy? Effective(DmarcScope scope) =>
        Declared(scope) switch
        {
            DmarcPolicy.Reject when IsTesting => DmarcPolicy.Quarantine,
            DmarcPolicy.Quarantine when IsTesting => DmarcPolicy.None,
            var declared => declared,
        };
}
