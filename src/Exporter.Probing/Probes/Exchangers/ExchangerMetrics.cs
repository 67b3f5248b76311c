using System.Net.Sockets;

namespace Exporter.Probing.Probes.Exchangers;

/// <summary>Numbers about the exchangers of a domain.</summary>
internal static class ExchangerMetrics
{
    /// <summary>One row per metric.</summary>
    public static readonly MetricList<ExchangerFacts> All = new();

    static ExchangerMetrics()
    {
        All.AddOfTarget("mail_dns_mx_records", Unit.None, "MX records of the domain (RFC 5321 §5.1).", facts => facts.Records?.Count);
        All.AddOfTarget(
            "mail_dns_mx_null",
            Unit.None,
            "1 if the domain says that it takes no mail (RFC 7505).",
            facts =>
                facts.Records is { } records
                    ? records.Any(record => record.Exchange.Length == 0)
                        ? 1
                        : 0
                    : null
        );
        All.AddOfTarget(
            "mail_dns_mx_addresses",
            Unit.None,
            "Addresses of all exchangers.",
            "family",
            facts =>
                facts.Hosts is { } hosts
                    ? [("ipv4", Count(hosts, AddressFamily.InterNetwork)), ("ipv6", Count(hosts, AddressFamily.InterNetworkV6))]
                    : []
        );
    }

    private static double Count(IReadOnlyList<Exchanger> hosts, AddressFamily family) =>
        hosts.SelectMany(host => host.Addresses).Distinct().Count(address => address.AddressFamily == family);
}
