using Exporter.Mail.Dnsbl;

namespace Exporter.Probing.Probes.Dnsbl;

/// <summary>Numbers of lists and what is on them.</summary>
internal static class DnsblMetrics
{
    private const string List = "dnsbl";
    private static readonly (string, string) ListAndObject = (List, "object");

    /// <summary>One row per metric.</summary>
    public static readonly MetricList<DnsblFacts> All = new();

    static DnsblMetrics()
    {
        All.AddOfTarget(
            "mail_dnsbl_listed",
            Unit.None,
            "1 if the address or domain is on the blocklist, 0 if it is not; no sample where the list does not say. Asked once an hour.",
            ListAndObject,
            facts =>
                Entries(facts)
                    .Where(entry => !entry.List.IsAllowList && entry.Answer?.IsKnown == true)
                    .Select(entry => (entry.List.Name, entry.Object.Subject.Text, Convert.ToDouble(entry.IsListed)))
        );
        All.AddOfTarget(
            "mail_dnsbl_listed_since",
            Unit.TimestampSeconds,
            "When the address or domain was first seen on the blocklist; survives a restart.",
            ListAndObject,
            facts =>
                Entries(facts)
                    .Where(entry => !entry.List.IsAllowList && entry.IsListed)
                    .Select(entry => (Entry: entry, Known: facts.Since.TryGetValue(Key(entry), out var since), Since: since))
                    .Where(entry => entry.Known)
                    .Select(entry => (entry.Entry.List.Name, entry.Entry.Object.Subject.Text, (double)entry.Since.ToUnixTimeSeconds()))
        );
        All.AddOfTarget(
            "mail_dnsbl_list_up",
            Unit.None,
            "1 if the list passes its test points (RFC 5782 section 5); its answers count only then.",
            List,
            facts =>
                (facts.Lists ?? [])
                    .Where(list => list.Standing is not null and not DnsblStanding.NeedsKey)
                    .Select(list => (list.List.Name, Convert.ToDouble(list.Standing == DnsblStanding.Usable)))
        );
        All.AddOfTarget(
            "mail_dnsbl_query_failed",
            Unit.None,
            "Questions of the last look that the list did not answer, by reason; they say nothing about what was asked.",
            (List, "reason"),
            facts => (facts.Lists ?? []).SelectMany(Failures)
        );
        All.AddOfTarget(
            "mail_dnswl_level",
            Unit.None,
            "How much an allow list trusts the address or domain, in the list's own levels; no sample where it is not on it.",
            ListAndObject,
            facts =>
                Entries(facts)
                    .Where(entry => entry.List.IsAllowList && entry.Answer?.Level is not null)
                    .Select(entry => (entry.List.Name, entry.Object.Subject.Text, (double)entry.Answer!.Level!.Value))
        );
    }

    private static IEnumerable<DnsblEntry> Entries(DnsblFacts facts) => (facts.Lists ?? []).SelectMany(list => list.Entries);

    private static (string, string) Key(DnsblEntry entry) => (entry.List.Name, entry.Object.Subject.Text);

    private static IEnumerable<(string, string, double)> Failures(DnsblListSeen seen) =>
        seen
            .Answers.Select(DnsblWords.Reason)
            .OfType<string>()
            .Concat(Enumerable.Repeat("over_budget", seen.OverBudget))
            .GroupBy(reason => reason)
            .Select(group => (seen.List.Name, group.Key, (double)group.Count()));
}
