using System.Globalization;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.ManageSieveLogin;

/// <summary>Checks of what lies behind a login to ManageSieve.</summary>
internal static class ManageSieveLoginChecks
{
    private const long LongestDays = 60;
    private const long ShortestSeconds = 3600;
    private static readonly TimeSpan RedirectIsNews = TimeSpan.FromDays(7);
    private static readonly TimeSpan ChangeIsNews = TimeSpan.FromDays(1);

    /// <summary>One row per check.</summary>
    public static readonly CheckList<ManageSieveLoginFacts> All = new()
    {
        { new("sieve.auth_login", "RFC 5804 §2.1", Status.Critical), LoginJudge.WhenIn, LoginJudge.Judge, null, Phase.Auth },
        { new("sieve.active_script", "RFC 5804 §2.7", Status.Critical), facts => facts.Script, Active, null, Phase.Script },
        { new("sieve.vacation_sane", "RFC 5230 §4.1", Status.Info), Readable, Vacation },
    };

    private static ActiveScript? Readable(ManageSieveLoginFacts facts) => facts.Script is { IsReadable: true } script ? script : null;

    private static Judgement Active(ActiveScript script, Judging on)
    {
        var fresh = script.Outside.Count(redirect => on.Now - redirect.Since < RedirectIsNews);
        if (fresh > 0)
        {
            return Judgement.Warning(
                new(
                    $"redirects to other domains: {fresh} new, {script.Outside.Count} in all",
                    $"转发到其他域：新增 {fresh} 个，共 {script.Outside.Count} 个"
                )
            );
        }
        if (script.BroadDiscards > 0)
        {
            return Judgement.Warning(
                new(
                    $"{script.BroadDiscards} rules throw all mail away, or nearly all",
                    $"{script.BroadDiscards} 条规则丢弃全部或几乎全部邮件"
                )
            );
        }
        return Quiet(script, on);
    }

    private static Judgement Quiet(ActiveScript script, Judging on)
    {
        var what = Tell(script);
        return on.Now - script.ChangedAt < ChangeIsNews
                ? Judgement.Info(
                    new($"changed at {Time(script.ChangedAt!.Value)}; {what.En}", $"于 {Time(script.ChangedAt.Value)} 更改；{what.Zh}")
                )
            : !script.IsReadable ? Judgement.Unknown(what)
            : script.Outside.Count > 0 ? Judgement.Info(what)
            : Judgement.Ok(what);
    }

    private static Words Tell(ActiveScript script)
    {
        if (script.Hash is null)
        {
            return new("no script is active", "没有启用脚本");
        }
        var name = new Words($"script {script.Hash}", $"脚本 {script.Hash}");
        if (!script.IsReadable)
        {
            return new($"{name.En} could not be read", $"{name.Zh} 无法解析");
        }
        var others =
            script.Includes == 0
                ? default
                : new Words($"; included scripts that were not read: {script.Includes}", $"；{script.Includes} 个被包含的脚本未读取");
        return new(
            $"{name.En}, redirects to other domains: {script.Outside.Count}{others.En}",
            $"{name.Zh}，转发到其他域：{script.Outside.Count} 个{others.Zh}"
        );
    }

    private static Judgement Vacation(ActiveScript script, Judging on)
    {
        var hasty = script.Vacations.Count(reply => reply.Days is < 1 || reply.Seconds is < ShortestSeconds);
        var slow = script.Vacations.Count(reply => reply.Days > LongestDays);
        return hasty > 0
                ? Judgement.Info(
                    new(
                        $"automatic replies that may answer the same sender at once: {hasty}",
                        $"{hasty} 条自动回复可能立即再次回复同一发件人"
                    )
                )
            : slow > 0
                ? Judgement.Info(
                    new(
                        $"automatic replies that answer a sender once in more than {LongestDays} days: {slow}",
                        $"{slow} 条自动回复对同一发件人的间隔超过 {LongestDays} 天"
                    )
                )
            : Judgement.Ok(new($"automatic replies: {script.Vacations.Count}", $"{script.Vacations.Count} 条自动回复"));
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
