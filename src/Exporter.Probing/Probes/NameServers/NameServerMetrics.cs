namespace Exporter.Probing.Probes.NameServers;

/// <summary>Numbers about the name servers of a domain's zone.</summary>
internal static class NameServerMetrics
{
    /// <summary>One row per metric. Servers are few at a time: at most 13 names with 4 addresses each.</summary>
    public static readonly MetricList<NameServerFacts> All = new();

    static NameServerMetrics()
    {
        All.AddOfTarget(
            "mail_dns_ns_servers",
            Unit.None,
            "Name servers of the zone that holds the domain (RFC 1034 §4.1).",
            facts => (facts.OwnNames ?? facts.Zone?.Servers)?.Count
        );
        All.AddOfTarget(
            "mail_dns_ns_up",
            Unit.None,
            "1 if a name server answers, by its name and address (RFC 7766 §5).",
            ("object", "protocol"),
            Answering
        );
        All.AddOfTarget(
            "mail_dns_soa_serial",
            Unit.None,
            "Serial number of the zone as a name server has it (RFC 1035 §3.3.13).",
            "object",
            facts => facts.Live.Select(server => (server.Shown, (double)server.Start!.Serial))
        );
        All.AddOfTarget(
            "mail_dns_soa_serial_spread",
            Unit.None,
            "Difference between the newest and the oldest serial number.",
            facts => facts.Live.Count > 0 ? facts.Start!.Serial - (facts.Behind ?? facts.Start.Serial) : null
        );
        All.AddOfTarget(
            "mail_dns_rrset_variants",
            Unit.None,
            "Different versions of the records of a name, over all name servers; 1 is as it should be.",
            ("object", "type"),
            facts =>
                (facts.Sets ?? []).Where(set => set.Variants.Count > 0).Select(set => (set.Name, set.TypeLabel, (double)set.Variants.Count))
        );
    }

    // What may be closed on our side is not counted against a server.
    private static IEnumerable<(string, string, double)> Answering(NameServerFacts facts)
    {
        foreach (var server in facts.Servers ?? [])
        {
            if (server.Address is { } address && ZoneStanding.IsOpenFamily(facts, new(address.AddressFamily, false)))
            {
                yield return (server.Shown, "udp", server.AnswersUdp ? 1 : 0);
                yield return (server.Shown, "tcp", server.AnswersTcp ? 1 : 0);
            }
        }
    }
}
