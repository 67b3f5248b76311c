using Exporter.Mail.Dns;

namespace Exporter.Mail.Dmarc;

/// <summary>Asks the hosts of report addresses whether they agree (RFC 9990, Verifying External Destinations). Thread-safe.</summary>
public sealed class ReportDestinations(IDnsResolver resolver)
{
    private const int MaxHosts = 16;
    private readonly DmarcTreeWalk walk = new(resolver);

    /// <summary>Looks at each address of rua=, in order; each of the first 16 hosts once, what is beyond is not known.</summary>
    /// <param name="policy">The walk that found the record; without one there are no addresses.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<IReadOnlyList<ReportDestination>> AskAggregateAsync(DmarcDiscovery policy, CancellationToken cancellationToken) =>
        AskAsync(policy, record => record.AggregateReports, cancellationToken);

    /// <summary>Looks at each address of ruf= in the same way (RFC 9991).</summary>
    /// <param name="policy">The walk that found the record; without one there are no addresses.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<IReadOnlyList<ReportDestination>> AskFailureAsync(DmarcDiscovery policy, CancellationToken cancellationToken) =>
        AskAsync(policy, record => record.FailureReports, cancellationToken);

    private async Task<IReadOnlyList<ReportDestination>> AskAsync(
        DmarcDiscovery policy,
        Func<DmarcRecord, IReadOnlyList<ReportUri>> addresses,
        CancellationToken cancellationToken
    )
    {
        var hosts = new Dictionary<string, ReportDestination>(StringComparer.Ordinal);
        var destinations = new List<ReportDestination>();
        foreach (var uri in policy.Record is { } record ? addresses(record) : [])
        {
            var known = hosts.GetValueOrDefault(uri.Host ?? "");
            if (known is null && uri.Host is { } host && policy.PolicyStep is { } step && hosts.Count < MaxHosts)
            {
                known = await AskHostAsync(policy, step.Domain, uri, host, addresses, cancellationToken);
                hosts[host] = known;
            }
            known = known is null ? new(uri, ReportAuthorization.Unknown) : known with { Uri = uri };
            destinations.Add(uri.Scheme == ReportScheme.Mailto ? known : known with { Route = null });
        }
        return destinations;
    }

    private async Task<ReportDestination> AskHostAsync(
        DmarcDiscovery policy,
        string policyDomain,
        ReportUri uri,
        string host,
        Func<DmarcRecord, IReadOnlyList<ReportUri>> addresses,
        CancellationToken cancellationToken
    )
    {
        var route = await MailRoutes.AskAsync(resolver, host, cancellationToken);
        var isInside = await IsInsideAsync(policy, policyDomain, host, cancellationToken);
        if (isInside == true)
        {
            return new(uri, ReportAuthorization.NotNeeded) { Route = route };
        }
        var question = $"{policyDomain}._report._dmarc.{host}";
        // A name that is too long has no answer, and so no consent.
        if (DomainName.Normalize(question) is null)
        {
            return new(uri, isInside is null ? ReportAuthorization.Unknown : ReportAuthorization.Missing) { Route = route };
        }
        var answer = await resolver.AskAsync(question, DnsType.Txt, cancellationToken);
        var consents = answer.Of<TxtRecord>().Select(text => DmarcRecord.Parse(text.Text).Record).OfType<DmarcRecord>().ToList();
        var overrides = consents.SelectMany(addresses).Take(MaxHosts).ToList();
        return new(uri, Judge(answer, consents.Count, overrides, host, isInside))
        {
            Question = question,
            Outcome = answer.Outcome,
            Overrides = overrides,
            Route = route,
        };
    }

    private static ReportAuthorization Judge(DnsAnswer answer, int consents, List<ReportUri> overrides, string host, bool? isInside) =>
        !answer.IsTold ? ReportAuthorization.Unknown
        : consents > 0 && overrides.TrueForAll(uri => uri.Host is { } other && DomainName.Same(other, host))
            ? ReportAuthorization.Authorized
        : isInside is null ? ReportAuthorization.Unknown
        : consents > 0 ? ReportAuthorization.ForeignOverride
        : ReportAuthorization.Missing;

    /// <summary>Whether the host is of the organizational domain of the record; null if that is not known.</summary>
    private async Task<bool?> IsInsideAsync(DmarcDiscovery policy, string policyDomain, string host, CancellationToken cancellationToken)
    {
        if (DomainName.Same(policyDomain, host))
        {
            return true;
        }
        // The record of a public suffix lies above the author's organization, and is an organization of its own.
        var organization =
            policy.OrganizationalDomain is not { } domain || DomainName.IsWithin(policyDomain, domain)
                ? policy.OrganizationalDomain
                : policyDomain;
        var other = (await walk.DiscoverAsync(host, cancellationToken)).OrganizationalDomain;
        return organization is null || other is null ? null : DomainName.Same(organization, other);
    }
}
