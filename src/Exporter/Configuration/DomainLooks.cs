using System.Net;
using Exporter.Configuration.Sections;
using Exporter.Mail.Dnsbl;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Dnsbl;
using Exporter.Probing.Targets;

namespace Exporter.Configuration;

/// <summary>What looks at a domain or an address are told, whether it is configured or not. Stateless.</summary>
internal static class DomainLooks
{
    /// <summary>As configured; else with the defaults of a domain that sends and receives.</summary>
    public static IReadOnlyList<ProbeOptions> Of(string domain, LoadedConfig config)
    {
        List<ProbeOptions> configured =
        [
            .. config.Endpoints.Where(options => options.Reach == Reach.Names && options.Target.Name == domain),
        ];
        return [.. (configured.Count > 0 ? configured : Unknown(domain, config)).Select(AtOnce)];
    }

    /// <summary>The same for somebody who waits: lists are asked all at once.</summary>
    public static ProbeOptions AtOnce(ProbeOptions options) =>
        options is DnsblOptions lists ? lists with { Spread = TimeSpan.Zero } : options;

    /// <summary>What lists are asked about an address that nobody configured.</summary>
    public static DnsblOptions Of(IPAddress address, LoadedConfig config)
    {
        var host = address.ToString();
        return new(new(host, host, new(host)), Place(host), [new(DnsblSubject.Of(address))], config.Lists);
    }

    private static IEnumerable<ProbeOptions> Unknown(string domain, LoadedConfig config)
    {
        var entry = new DomainEntry(domain);
        var defaults = new Defaults { HelloName = config.HelloName, SourceAddresses = config.SourceAddresses };
        return entry.ToOptions(entry.ToTarget(defaults), defaults, new(config.Lists, null));
    }

    private static Probing.Targets.Endpoint Place(string host) => new(Service.Smtp, host, Service.Smtp.Port, IpFamily.Ipv4);
}
