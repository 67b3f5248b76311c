namespace Exporter.Probing.Probes.NameServers;

/// <summary>Checks of the name servers of a domain's zone.</summary>
internal static class NameServerChecks
{
    /// <summary>One row per check.</summary>
    public static readonly CheckList<NameServerFacts> All = Rows();

    private static CheckList<NameServerFacts> Rows()
    {
        var rows = new CheckList<NameServerFacts>
        {
            { new("dns.ns.count", "RFC 1034 §4.1", Status.Warning), Seen, ServerSetChecks.Count },
            { new("dns.ns.diversity", "RFC 2182 §3.1", Status.Info), Seen, ServerSetChecks.Diversity },
            { new("dns.ns.parent_child", "RFC 1034 §4.2.2", Status.Warning), Compared, ServerSetChecks.ParentAndChild },
            { new("dns.ns.serial_agree", "RFC 1912 §2.2", Status.Warning), Compared, AgreementChecks.Serial },
            { new("dns.soa.timers", "RFC 1912 §2.2", Status.Info), Seen, StartChecks.Timers },
            { new("dns.soa.rname", "RFC 1035 §3.3.13", Status.Info), Compared, StartChecks.Responsible },
        };
        AddServers(rows);
        AddSets(rows);
        return rows;
    }

    private static void AddServers(CheckList<NameServerFacts> rows)
    {
        rows.AddEach(
            new("dns.ns.responds", "RFC 7766 §5", Status.Critical),
            facts => Each(facts, facts.Servers, ServerChecks.Zone),
            item => item.Name,
            (item, _) => item.Judge(ServerChecks.Responds)
        );
        rows.AddEach(
            new("dns.ns.lame", "RFC 1912 §2.8", Status.Warning),
            facts => Each(facts, facts.Servers, null),
            item => item.Name,
            (item, _) => item.Judge(ServerChecks.Lame)
        );
        rows.AddEach(
            new("dns.ns.edns", "RFC 6891 §7", Status.Warning),
            facts => Each(facts, facts.Servers, null),
            item => item.Name,
            (item, _) => item.Judge(ServerChecks.Edns)
        );
    }

    private static void AddSets(CheckList<NameServerFacts> rows)
    {
        rows.AddEach(
            new("dns.ns.rrset_agree", "RFC 2182 §3", Status.Critical),
            facts => facts.IsMissing ? [] : facts.Sets?.Select(set => (Set: set, Facts: facts)),
            item => item.Set.Shown,
            (item, on) => AgreementChecks.Servers(item.Set, item.Facts, on.Now)
        );
        rows.AddEach(
            new("dns.res.agree", "RFC 2181 §5.2", Status.Warning),
            facts => facts.IsMissing ? [] : facts.Sets?.Select(set => (Set: set, Facts: facts)),
            item => item.Set.Shown,
            (item, on) => AgreementChecks.Resolver(item.Set, item.Facts, on.Now)
        );
    }

    private static NameServerFacts? Seen(NameServerFacts facts) => facts.IsMissing || facts.Servers is not null ? facts : null;

    private static NameServerFacts? Compared(NameServerFacts facts) => facts.IsMissing || facts.SeenAt is not null ? facts : null;

    // A server is judged among the others; the zone as a whole stands before them, if asked for.
    private static IEnumerable<Item>? Each(
        NameServerFacts facts,
        IReadOnlyList<ServerSeen>? servers,
        Func<NameServerFacts, Judgement>? zone
    ) =>
        facts.IsMissing ? []
        : servers is null ? null
        : servers
            .Select(server => new Item(server.Shown, facts, server, null))
            .Concat(zone is null ? [] : [new(facts.Zone!.Name, facts, null, zone)]);

    private sealed record Item(string Name, NameServerFacts Facts, ServerSeen? Server, Func<NameServerFacts, Judgement>? Zone)
    {
        public Judgement Judge(Func<ServerSeen, NameServerFacts, Judgement> judge) => Server is null ? Zone!(Facts) : judge(Server, Facts);
    }
}
