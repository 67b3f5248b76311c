using System.Globalization;
using Exporter.Mail.Dns;
using Exporter.Probing.Network;

namespace Exporter.Probing.Probes.NameServers;

/// <summary>Judges the start of the zone.</summary>
internal static class StartChecks
{
    private static readonly TimeSpan LeastRefresh = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan MostRefresh = TimeSpan.FromHours(12);
    private static readonly TimeSpan LeastExpire = TimeSpan.FromDays(7);
    private static readonly TimeSpan MostExpire = TimeSpan.FromDays(28);
    private static readonly TimeSpan MostMinimum = TimeSpan.FromDays(1);

    /// <summary>The times are those that RFC 1912 §2.2 and RFC 2308 §5 advise.</summary>
    public static Judgement Timers(NameServerFacts facts, Judging on)
    {
        if (facts.IsMissing)
        {
            return Judgement.NotApplicable;
        }
        if (facts.Start is not { } start)
        {
            return ZoneStanding.Without(facts);
        }
        var odd = Odd(start).ToList();
        return odd.Count == 0
            ? Judgement.Ok(new("usual times", "数值常规"))
            : Judgement.Info(new($"unusual: {string.Join(", ", odd)}", $"不常见：{string.Join("、", odd)}"));
    }

    /// <summary>The name of the one who is responsible is an address that takes mail (RFC 1035 §3.3.13, RFC 2142 §7).</summary>
    public static Judgement Responsible(NameServerFacts facts, Judging on)
    {
        if (facts.IsMissing)
        {
            return Judgement.NotApplicable;
        }
        if (facts.Start is not { } start)
        {
            return ZoneStanding.Without(facts);
        }
        var shown = Printable.Of(start.ResponsibleName);
        return ResponsibleName.DomainOf(start.ResponsibleName) is not { } domain
            ? Judgement.Info(new($"{shown} is no mail address", $"{shown} 不是邮件地址"))
            : facts.ResponsibleTakesMail switch
            {
                true => Judgement.Ok(new($"{shown}: the domain takes mail", $"{shown}：该域可接收邮件")),
                false => Judgement.Info(
                    new($"{shown}: {Printable.Of(domain)} takes no mail", $"{shown}：{Printable.Of(domain)} 不接收邮件")
                ),
                null => Judgement.Unknown(new($"{shown}: not told whether the domain takes mail", $"{shown}：未能得知该域是否接收邮件")),
            };
    }

    private static IEnumerable<string> Odd(SoaRecord start)
    {
        if (start.Refresh < LeastRefresh || start.Refresh > MostRefresh)
        {
            yield return Field("refresh", start.Refresh);
        }
        if (start.Retry >= start.Refresh)
        {
            yield return Field("retry", start.Retry);
        }
        if (start.Expire < LeastExpire || start.Expire > MostExpire)
        {
            yield return Field("expire", start.Expire);
        }
        if (start.Minimum > MostMinimum)
        {
            yield return Field("minimum", start.Minimum);
        }
    }

    private static string Field(string name, TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{name} {time.TotalSeconds:0} s");
}
