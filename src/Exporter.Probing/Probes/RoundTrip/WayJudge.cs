using System.Net;
using Exporter.Mail.Messages;
using Exporter.Probing.Network;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.RoundTrip;

/// <summary>Judges the way of a mail that arrived. Stateless.</summary>
internal static class WayJudge
{
    private const string Greylist = "greylist";
    private const int ManyHops = 10;
    private const int TooManyHops = 25;

    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan TooSlow = TimeSpan.FromSeconds(300);
    private static readonly TimeSpan Skewed = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TooSkewed = TimeSpan.FromMinutes(5);

    private static readonly IReadOnlyList<string> LocalNames =
    [
        "?",
        "localhost",
        "localhost.localdomain",
        "127.0.0.1",
        "[127.0.0.1]",
        "::1",
    ];

    /// <summary>By the time without greylisting, which is meant to take long and comes once.</summary>
    public static Judgement Stage(ArrivalFacts arrival, Judging on)
    {
        var steps = arrival.Steps.Where(step => step.Name != Greylist).ToList();
        var waited = arrival.Steps.Where(step => step.Name == Greylist).Aggregate(TimeSpan.Zero, (sum, step) => sum + step.Duration);
        var total = arrival.Duration - waited;
        var observed = Told(steps.MaxBy(step => step.Duration), total, waited);
        return total > TooSlow ? Judgement.Critical(observed)
            : total > Slow ? Judgement.Warning(observed)
            : Judgement.Ok(observed);
    }

    /// <summary>Spam filters mark down mail from the future, and logs of hosts that disagree cannot be read together.</summary>
    public static Judgement ClockSkew(ReceivedTimeline timeline, Judging on)
    {
        var stamped = timeline.Hops.Where(hop => hop.At is not null).ToList();
        if (stamped.Count == 0)
        {
            return Judgement.Unknown(new("no server wrote a time", "没有服务器写下时间"));
        }
        var worst = stamped.MaxBy(hop => hop.Skew.Duration())!;
        var off = worst.Skew.Duration();
        var observed = Told(worst, stamped.TrueForAll(hop => hop.Skew.Duration() > Skewed));
        return off > TooSkewed ? Judgement.Critical(observed)
            : off > Skewed ? Judgement.Warning(observed)
            : Judgement.Ok(observed);
    }

    /// <summary>Each server counts, and gives up mail that has passed too many.</summary>
    public static Judgement Hops(ReceivedTimeline timeline, Judging on)
    {
        var count = timeline.Hops.Count;
        var observed = new Words($"servers on the way: {count}", $"途经服务器：{count} 台");
        return timeline.Loops ? Judgement.Warning(new($"{observed.En}, one of them again and again", $"{observed.Zh}，其中一台反复经过"))
            : count >= TooManyHops ? Judgement.Warning(observed)
            : count > ManyHops ? Judgement.Info(observed)
            : Judgement.Ok(observed);
    }

    /// <summary>Every way between two hosts counts; what stays in a host, and what is handed in on it, goes over no wire.</summary>
    public static Judgement HopTls(ReceivedTimeline timeline, Judging on)
    {
        var before = LocalNames.Contains(on.Options.Endpoint.Host, StringComparer.OrdinalIgnoreCase)
            ? timeline.Hops.FirstOrDefault()?.By
            : null;
        var plain = new List<ReceivedHop>();
        foreach (var hop in timeline.Hops.Where(hop => !IsInside(hop.By)))
        {
            if (!hop.By.Equals(before, StringComparison.OrdinalIgnoreCase) && IsPlain(hop))
            {
                plain.Add(hop);
            }
            before = hop.By;
        }
        var names = string.Join(", ", plain.Select(hop => $"{Host(hop.By)} ({hop.With})"));
        return plain.Count == 0
            ? Judgement.Ok(new("no server took it without TLS from another host", "没有服务器不经 TLS 从其他主机接收"))
            : Judgement.Warning(new($"taken without TLS by {names}", $"未经 TLS 接收：{names}"));
    }

    // What calls itself by an address is a machine behind the host, as at Google.
    private static bool IsInside(string by) =>
        LocalNames.Contains(by, StringComparer.OrdinalIgnoreCase) || IPAddress.TryParse(by.Trim('[', ']'), out _);

    // LMTP (RFC 2033) carries a mail to the mailbox, inside of a site.
    private static bool IsPlain(ReceivedHop hop) =>
        hop is { Tls: false, With: { } with } && !with.StartsWith("LMTP", StringComparison.Ordinal);

    private static Words Told(RoundTripStep? slowest, TimeSpan total, TimeSpan waited)
    {
        var (step, all, more) = (Amounts.Of(slowest?.Duration ?? total), Amounts.Of(total), Amounts.Of(waited));
        var name = slowest is { Host: { } host } ? $"{slowest.Name} at {Host(host)}" : slowest?.Name ?? "deliver";
        var nameZh = slowest is { Host: { } hostZh } ? $"{Host(hostZh)} 上的 {slowest.Name}" : name;
        var observed = new Words($"{name} took {step.En} of {all.En}", $"共 {all.Zh}，其中 {nameZh} 用了 {step.Zh}");
        return waited > TimeSpan.Zero
            ? new($"{observed.En}; greylisting took {more.En} before", $"{observed.Zh}；此前灰名单另等待 {more.Zh}")
            : observed;
    }

    private static Words Told(ReceivedHop worst, bool all)
    {
        var (host, off) = (Host(worst.By), Amounts.Of(worst.Skew.Duration()));
        var observed =
            worst.Skew == TimeSpan.Zero ? new Words("all clocks agree with ours", "所有时钟都与本机一致")
            : worst.Skew > TimeSpan.Zero ? new($"the clock of {host} is {off.En} ahead", $"{host} 的时钟快了 {off.Zh}")
            : new($"the clock of {host} is {off.En} behind", $"{host} 的时钟慢了 {off.Zh}");
        return all
            ? new(
                $"{observed.En}; no server agrees with the clock of the exporter's host",
                $"{observed.Zh}；没有一台服务器与监控主机的时钟一致"
            )
            : observed;
    }

    private static string Host(string name) => Printable.Of(name, 80);
}
