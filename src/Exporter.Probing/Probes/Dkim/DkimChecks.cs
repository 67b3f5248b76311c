using Exporter.Probing.Probes.Domain;

namespace Exporter.Probing.Probes.Dkim;

/// <summary>Checks of the keys that mail of a domain is signed with; their object is the selector.</summary>
internal static class DkimChecks
{
    /// <summary>One row per check.</summary>
    public static readonly CheckList<DkimFacts> All = Rows();

    private static CheckList<DkimFacts> Rows()
    {
        var rows = new CheckList<DkimFacts>();
        Add(rows, new("dkim.selector_present", "RFC 6376 §3.6.2", Status.Critical), DkimRecordJudge.Present);
        Add(rows, new("dkim.cname", "RFC 1034 §3.6.2", Status.Critical), DkimRecordJudge.Alias);
        Add(rows, new("dkim.multi_txt", "RFC 6376 §3.6.2.2", Status.Warning), DkimRecordJudge.Several);
        Add(rows, new("dkim.key_parse", "RFC 6376 §3.6.1", Status.Critical), DkimRecordJudge.Reads);
        Add(rows, new("dkim.revoked", "RFC 6376 §3.6.1", Status.Critical), DkimRecordJudge.Revoked);
        Add(rows, new("dkim.key_bits", "RFC 8301 §3.2", Status.Critical), DkimKeyJudge.Bits);
        Add(rows, new("dkim.hash_limit", "RFC 8301 §3.1", Status.Critical), DkimKeyJudge.Hashes);
        Add(rows, new("dkim.service", "RFC 6376 §3.6.1", Status.Critical), DkimKeyJudge.Services);
        Add(rows, new("dkim.testing", "RFC 6376 §3.6.1", Status.Warning), DkimKeyJudge.Testing);
        Add(rows, new("dkim.age", "RFC 6376 §8.3", Status.Warning), DkimKeyJudge.Age);
        rows.Add(new("dkim.ed25519_only", "RFC 8463 §3", Status.Warning), facts => facts.Selectors, DkimDomainJudge.Ed25519Only, Signs);
        rows.Add(new("dkim.root_noerror", "RFC 8020 §2", Status.Warning), Seen, DkimDomainJudge.Root, Sends);
        rows.Add(new("dkim.wildcard", "RFC 4592 §2.1", Status.Warning), Seen, DkimDomainJudge.Wildcard, Sends);
        rows.AddEach(
            new("dkim.legacy", "RFC 6376 §3.6.1", Status.Info),
            DkimLegacy.Of,
            item => item.Name,
            (item, _) => item.Judge(),
            Sends
        );
        rows.Add(new("dkim.parked", "RFC 6376 §3.6.1", Status.Info), Seen, DkimDomainJudge.Parked, IsParked);
        return rows;
    }

    private static void Add(CheckList<DkimFacts> rows, CheckDefinition check, Func<DkimSelector, Judging, Judgement> judge) =>
        rows.AddEach(check, facts => facts.Selectors, selector => selector.Name, judge, Signs);

    private static DkimFacts? Seen(DkimFacts facts) => facts.Unused is null ? null : facts;

    private static bool Signs(ProbeOptions options) => options is DomainOptions { Selectors.Count: > 0 };

    private static bool IsParked(ProbeOptions options) => options is DomainOptions { Role: DomainRole.Parked };

    private static bool Sends(ProbeOptions options) => !IsParked(options);
}
