using System.Globalization;
using Exporter.Mail.Dnsbl;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Dnsbl;

/// <summary>Judges what lists say about an address or a domain. Stateless.</summary>
internal static class DnsblObjectJudge
{
    private const int Told = 5;

    /// <summary>Whether it is on blocklists.</summary>
    public static Judgement Blocked(DnsblObjectSeen seen, Judging on)
    {
        var listed = seen.Entries.Where(entry => entry.IsListed).OrderByDescending(entry => entry.Answer!.Weight).ToList();
        if (listed.Count > 0)
        {
            var observed = Listed(listed);
            return listed[0].Answer!.Weight switch
            {
                DnsblWeight.Critical when seen.Object.Sends => Judgement.Critical(observed),
                DnsblWeight.Warning when seen.Object.Sends => Judgement.Warning(observed),
                _ => Judgement.Info(observed),
            };
        }
        if (seen.Unconfirmed.Count > 0)
        {
            var names = Names(seen.Unconfirmed);
            return Judgement.Unknown(new($"was on {names}, which says nothing now", $"曾在 {names} 上，该列表目前没有给出答复"));
        }
        var (free, all) = (seen.Entries.Count(entry => entry.IsNotListed), seen.Entries.Count);
        return free == 0
            ? Judgement.Unknown(new("no list could be asked", "没有可以查询的列表"))
            : Judgement.Ok(new($"on none of {Number(free)} lists{Rest(all - free)}", $"{Number(free)} 个列表均未收录{RestZh(all - free)}"));
    }

    /// <summary>Whether allow lists know it and trust it.</summary>
    public static Judgement Allowed(DnsblObjectSeen seen, Judging on)
    {
        var listed = seen.Entries.Where(entry => entry.IsListed).OrderByDescending(entry => entry.Answer!.Level).ToList();
        return !seen.Object.Sends ? Judgement.NotApplicable
            : listed.Count > 0 ? Trusted(listed[0])
            : seen.Entries.Any(entry => entry.IsNotListed) ? Judgement.Info(new("on no allow list", "不在任何允许列表上"))
            : Judgement.Unknown(new("no allow list could be asked", "没有可以查询的允许列表"));
    }

    private static Judgement Trusted(DnsblEntry entry)
    {
        var observed = Words.Same($"{entry.List.Name}: {Sublists(entry)}");
        return entry.Answer!.Level == 0 ? Judgement.Info(observed) : Judgement.Ok(observed);
    }

    private static Words Listed(List<DnsblEntry> listed)
    {
        var told = string.Join("; ", listed.Take(Told).Select(Tell));
        var more = listed.Count - Told;
        return more > 0
            ? new($"on {told}; and {Number(more)} more", $"已被收录：{told}；另有 {Number(more)} 个")
            : new($"on {told}", $"已被收录：{told}");
    }

    private static string Tell(DnsblEntry entry)
    {
        var reason = entry.Reason is null ? "" : $": {entry.Reason}";
        var page = entry.List.DelistPage is null ? "" : $" <{entry.List.DelistPage}>";
        return $"{entry.List.Name} ({Sublists(entry)}){reason}{page}";
    }

    private static string Sublists(DnsblEntry entry) => string.Join(", ", entry.Answer!.Sublists.Select(code => code.Sublist));

    private static string Names(IReadOnlyList<string> names) => string.Join(", ", names.Take(Told));

    private static string Rest(int unknown) => unknown == 0 ? "" : $"; {Number(unknown)} could not be asked";

    private static string RestZh(int unknown) => unknown == 0 ? "" : $"；{Number(unknown)} 个无法查询";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
