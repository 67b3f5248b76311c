using Exporter.Mail.Dnsbl;

namespace Exporter.Probing.Probes.Dnsbl;

/// <summary>Checks of what is on lists, and of the lists.</summary>
internal static class DnsblChecks
{
    /// <summary>One row per check.</summary>
    public static readonly CheckList<DnsblFacts> All = Rows();

    private static CheckList<DnsblFacts> Rows()
    {
        var rows = new CheckList<DnsblFacts>();
        rows.AddEach(
            new("bl.ip", "RFC 5782 §2.1", Status.Critical),
            facts => facts.Objects(allowLists: false, DnsblKind.Ip4, DnsblKind.Ip6),
            seen => seen.Object.Subject.Text,
            DnsblObjectJudge.Blocked
        );
        rows.AddEach(
            new("bl.domain", "RFC 5782 §3", Status.Critical),
            facts => facts.Objects(allowLists: false, DnsblKind.Domain),
            seen => seen.Object.Subject.Text,
            DnsblObjectJudge.Blocked
        );
        rows.AddEach(
            new("bl.dnswl", "RFC 5782 §2.2", Status.Info),
            facts => facts.Objects(allowLists: true, DnsblKind.Ip4, DnsblKind.Ip6, DnsblKind.Domain),
            seen => seen.Object.Subject.Text,
            DnsblObjectJudge.Allowed
        );
        AddEachList(rows, new("bl.list_alive", "RFC 5782 §5", Status.Warning), DnsblListJudge.Alive);
        AddEachList(rows, new("bl.refused", "RFC 5782 §2.1", Status.Warning), DnsblListJudge.Refused);
        AddEachList(rows, new("bl.code_check", "RFC 5782 §2.1", Status.Warning), DnsblListJudge.Codes);
        return rows;
    }

    private static void AddEachList(CheckList<DnsblFacts> rows, CheckDefinition check, Func<DnsblListSeen, Judging, Judgement> judge) =>
        rows.AddEach(check, facts => facts.Lists, seen => seen.List.Name, judge);
}
