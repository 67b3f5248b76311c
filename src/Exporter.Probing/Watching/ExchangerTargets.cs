using System.Collections.Frozen;
using System.Net;
using Exporter.Mail.Dns;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Watching;

/// <summary>
/// The mail exchangers of domains as targets under their own names, so that one that takes mail for a thousand domains is looked at once.
/// Immutable.
/// </summary>
/// <param name="taken">
/// What is looked at already. A host is left out if its relay is among it, or if a server has its name; a domain of its name is the target.
/// </param>
public sealed class ExchangerTargets(IReadOnlyCollection<ProbeOptions> taken)
{
    /// <summary>How many exchangers of one domain are looked at (product.md section 2, law 8).</summary>
    public const int MostHosts = 32;

    private readonly ILookup<string, ProbeOptions> byName = taken.ToLookup(
        options => options.Target.Name,
        StringComparer.OrdinalIgnoreCase
    );

    private readonly FrozenSet<string> relays = taken
        .Where(options => options.Reach == Reach.OneFamily && options.Endpoint.Service == Service.Smtp)
        .Select(options => options.Endpoint.Host.TrimEnd('.'))
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>True if one of the addresses of an exchanger is for the Internet; inside, any is.</summary>
    public static bool IsReachable(DomainOptions domain, IEnumerable<IPAddress> addresses) =>
        addresses.Any(address => domain.Inside || SpecialAddress.IsGlobal(address));

    /// <summary>What to look at: relay on both families of each host that nobody looks at yet.</summary>
    public IReadOnlyList<ProbeOptions> Of(DomainOptions domain, IEnumerable<string> hosts)
    {
        var names = hosts.Select(DomainName.Normalize).OfType<string>().Distinct().Take(MostHosts);
        return [.. names.SelectMany(host => Of(host, [domain]))];
    }

    /// <summary>What to look at on one host that several domains share; the first of them lends it its ways.</summary>
    public IReadOnlyList<ProbeOptions> Of(string host, IReadOnlyList<DomainOptions> domains) =>
        DomainName.Normalize(host) is { } name ? [.. Looks(name, domains)] : [];

    private IEnumerable<ProbeOptions> Looks(string host, IReadOnlyList<DomainOptions> domains)
    {
        var domain = domains[0];
        var ofName = byName[host];
        if (relays.Contains(host) || (ofName.Any() && !ofName.OfType<DomainOptions>().Any()))
        {
            return [];
        }
        var target =
            ofName.FirstOrDefault()?.Target
            ?? new Target(host, host, new(host))
            {
                Labels = domain.Target.Labels,
                SourceAddresses = domain.Target.SourceAddresses,
                IsDiscovered = true,
            };
        return IpFamilies.All.Select(family => new ProbeOptions(target, new(Service.Smtp, host, Service.Smtp.Port, family))
        {
            Interval = Pace.Of(domain),
            Timeout = domain.Timeout,
            HelloName = domain.HelloName,
            Owned = domain.OwnedHosts.Covers(host) ? Asked(domains) : null,
        });
    }

    private static OwnedHost Asked(IReadOnlyList<DomainOptions> domains) =>
        new(
            domains.Select(domain => domain.Mailbox).FirstOrDefault(mailbox => mailbox is not null),
            [.. domains.Select(domain => domain.Name).Take(OwnedHost.MostDomains)]
        );
}
