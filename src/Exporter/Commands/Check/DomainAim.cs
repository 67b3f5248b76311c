using System.Net;
using Exporter.Configuration;
using Exporter.Mail.Dns;
using Exporter.Mail.Spf;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Watching;

namespace Exporter.Commands.Check;

/// <summary>Tells domains from hosts, and finds what belongs to a domain. Stateless.</summary>
internal static class DomainAim
{
    /// <summary>
    /// The aim itself; for a domain of the configuration its exchangers too; for a bare name with MX records the domain and its exchangers instead.
    /// </summary>
    public static async Task<IReadOnlyList<Aim>> OfAsync(
        Aim aim,
        LoadedConfig config,
        IDnsResolver dns,
        CancellationToken cancellationToken
    )
    {
        if (aim.Endpoints.OfType<DomainOptions>().FirstOrDefault() is { } configured)
        {
            return await WithExchangersAsync(aim, configured, dns, cancellationToken);
        }
        if (!aim.Tried || IPAddress.TryParse(aim.Target.Host, out _) || DomainName.Normalize(aim.Target.Host) is not { } name)
        {
            return [aim];
        }
        var answer = await dns.AskAsync(name, DnsType.Mx, cancellationToken);
        if (answer.Outcome != DnsOutcome.Found)
        {
            return [aim];
        }
        var role = await RoleAsync(name, answer, dns, cancellationToken);
        var looks = DomainLooks.Of(name, config).Select(options => options is DomainOptions named ? named with { Role = role } : options);
        IReadOnlyList<ProbeOptions> options = [.. looks];
        var domain = new Aim(options[0].Target, options, Tried: false);
        return await WithExchangersAsync(domain, options.OfType<DomainOptions>().Single(), dns, cancellationToken);
    }

    /// <summary>What a domain that nobody told us about says itself: one that neither takes nor sends mail says both (RFC 7505 §3, RFC 7208 §10.1.2).</summary>
    private static async Task<DomainRole> RoleAsync(
        string name,
        DnsAnswer exchangers,
        IDnsResolver dns,
        CancellationToken cancellationToken
    )
    {
        if (MailRoutes.NullMxOf(exchangers.Of<MxRecord>()) is not (NullMx.Alone or NullMx.OddPreference))
        {
            return DomainRole.Full;
        }
        var policy = await SpfPublication.AskAsync(dns, name, cancellationToken);
        return policy.Record is { Terms: [{ Text: "-all" }] } ? DomainRole.Parked : DomainRole.Sending;
    }

    private static async Task<IReadOnlyList<Aim>> WithExchangersAsync(
        Aim aim,
        DomainOptions domain,
        IDnsResolver dns,
        CancellationToken cancellationToken
    )
    {
        var answer = await dns.AskAsync(domain.Name, DnsType.Mx, cancellationToken);
        var hosts = answer
            .Of<MxRecord>()
            .OrderBy(record => record.Preference)
            .Select(record => record.Exchange)
            .Where(host => host.Length > 0 && !IPAddress.TryParse(host, out _))
            .Take(ExchangerTargets.MostHosts);
        var reached = await Task.WhenAll(
            hosts.Select(async host => (host, IsThere: await IsThereAsync(host, domain, dns, cancellationToken)))
        );
        var found = new ExchangerTargets(aim.Endpoints).Of(domain, reached.Where(one => one.IsThere).Select(one => one.host));
        var others = found.Where(options => options.Target != aim.Target).GroupBy(options => options.Target);
        return
        [
            aim with
            {
                Endpoints = [.. aim.Endpoints, .. found.Where(options => options.Target == aim.Target)],
            },
            .. others.Select(looks => new Aim(looks.Key, [.. looks], Tried: false)),
        ];
    }

    // What has no address that we may go to is told by the look at the domain.
    private static async Task<bool> IsThereAsync(string host, DomainOptions domain, IDnsResolver dns, CancellationToken cancellationToken)
    {
        var (ipv4, ipv6) = (dns.AskAsync(host, DnsType.A, cancellationToken), dns.AskAsync(host, DnsType.Aaaa, cancellationToken));
        var addresses = (await ipv4).Of<AddressRecord>().Concat((await ipv6).Of<AddressRecord>());
        return ExchangerTargets.IsReachable(domain, addresses.Select(record => record.Address));
    }
}
