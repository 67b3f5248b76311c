using Exporter.Mail.Dns;

namespace Exporter.Mail.Dmarc;

/// <summary>What a tree walk found for one domain (RFC 9989 §4.10). Immutable.</summary>
/// <param name="AuthorDomain">The domain that it began with, in A-labels and lower case; as given if it is no name.</param>
/// <param name="Outcome">Whether there is a policy record.</param>
/// <param name="Steps">Every question in order, at most eight; the first that nobody answered ends them.</param>
public sealed record DmarcDiscovery(string AuthorDomain, DmarcDiscoveryOutcome Outcome, IReadOnlyList<DmarcStep> Steps)
{
    /// <summary>The organizational domain (RFC 9989 §4.10.2); null if a step was not told, or the domain is no name.</summary>
    public string? OrganizationalDomain { get; init; }

    /// <summary>Where the record lies that holds for the author's domain (RFC 9989 §4.10.1); null unless found.</summary>
    public DmarcStep? PolicyStep { get; init; }

    /// <summary>Where the record lies that holds for names below the author's domain that have none; null if there is none, or nothing is known.</summary>
    public DmarcStep? SubdomainStep { get; init; }

    /// <summary>The record that holds for the author's domain; null unless found.</summary>
    public DmarcRecord? Record => PolicyStep?.Record;

    /// <summary>What is to be done with mail that fails, t= counted in; null if there is no policy, or nothing is known.</summary>
    /// <param name="scope">The author's domain, which is taken to exist, or a name below it.</param>
    public DmarcPolicy? Effective(DmarcScope scope)
    {
        var step = scope == DmarcScope.Domain ? PolicyStep : SubdomainStep;
        // A record of a name above sees the author's domain as one of its subdomains.
        var seen =
            scope == DmarcScope.Domain && step is not null && !DomainName.Same(step.Domain, AuthorDomain)
                ? DmarcScope.ExistingSubdomain
                : scope;
        return step?.Record?.Effective(seen);
    }
}

/// <summary>Whether a domain has a policy record (RFC 9989 §4.10.1).</summary>
public enum DmarcDiscoveryOutcome
{
    /// <summary>There is one, at the domain, its organizational domain or its public suffix.</summary>
    Found,

    /// <summary>There is none, so DMARC does not apply.</summary>
    NoRecord,

    /// <summary>A question had no answer, and what it would say decides.</summary>
    Unknown,

    /// <summary>What was to be looked at is no domain name.</summary>
    NoName,
}
