using System.Globalization;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.RoundTrip;

/// <summary>Judges how round trips ended. Stateless.</summary>
internal static class OutcomeJudge
{
    // So long is a late or doubled mail news; after that it has either happened again or was mended.
    private static readonly TimeSpan LateIsNews = TimeSpan.FromDays(1);
    private static readonly TimeSpan DuplicateIsNews = TimeSpan.FromHours(1);

    /// <summary>One that failed may be chance, two in a row are not. What failed on our side says nothing about the mail.</summary>
    public static Judgement Success(RoundTripFacts facts, Judging on)
    {
        if (facts.Success is not { } success)
        {
            return Judgement.Unknown(Greylisted(facts.Greylisted!.Value));
        }
        if (success)
        {
            return Judgement.Ok(Arrived(facts));
        }
        var observed = Told(facts, on);
        return on.Failure is { Ours: true } ? Judgement.Unknown(observed)
            : facts.Misses >= 2 ? Judgement.Critical(Row(observed, facts.Misses.Value))
            : Judgement.Warning(observed);
    }

    /// <summary>A server that accepts a mail has to deliver it or to send it back (RFC 5321 §6.1).</summary>
    public static Judgement Missing(RoundTripFacts facts, Judging on) =>
        facts switch
        {
            { Success: true } => Judgement.Ok(Arrived(facts)),
            { Miss: Miss.Bounced } => Judgement.Critical(Told(facts, on)),
            { Miss: Miss.NotArrived } => Judgement.Critical(Told(facts, on)),
            _ => Judgement.Unknown(Told(facts, on)),
        };

    /// <summary>Mail that came after it was given up.</summary>
    public static Judgement Late(RoundTripFacts facts, Judging on) =>
        IsNews(facts.LateAt, LateIsNews, on)
            ? Judgement.Warning(At(facts.LateAt, new("a message came after its deadline", "有邮件在期限之后才到达")))
        : facts.Success is null ? Judgement.Unknown(Undecided)
        : Judgement.Ok(new("no message came late within a day", "一天之内没有迟到的邮件"));

    /// <summary>Mail that came more than once.</summary>
    public static Judgement Duplicate(RoundTripFacts facts, Judging on) =>
        IsNews(facts.DuplicateAt, DuplicateIsNews, on)
            ? Judgement.Warning(At(facts.DuplicateAt, new("a message came twice", "有邮件到达了两次")))
        : facts.Success is null ? Judgement.Unknown(Undecided)
        : Judgement.Ok(new("no message came twice within an hour", "一小时之内没有重复到达的邮件"));

    /// <summary>Each exchanger is handed a mail of its own.</summary>
    public static Judgement Exchanger(ExchangerFacts exchanger, Judging on) =>
        exchanger.Success
            ? Judgement.Ok(new("mail through this exchanger arrived", "经此邮件交换器的邮件已到达"))
            : Judgement.Critical(new($"mail through {exchanger.Host} did not arrive", $"经 {exchanger.Host} 的邮件没有到达"));

    private static readonly Words Undecided = new("no message is decided yet", "尚无邮件得出结果");

    private static Words Arrived(RoundTripFacts facts) =>
        facts.Arrival is { } arrival && Amounts.Of(arrival.Duration) is var took
            ? new($"arrived after {took.En}", $"{took.Zh}后到达")
            : new("arrived", "已到达");

    /// <summary>Which of the four failures it was, and how.</summary>
    private static Words Told(RoundTripFacts facts, Judging on)
    {
        var (why, deadline) = (on.Failure?.Words ?? default, Amounts.Of(((RoundTripOptions)on.Options).Deadline));
        return facts.Miss switch
        {
            Miss.NotSent => Join(new("could not be sent", "无法发出"), why),
            Miss.NotOpened => Join(new("the mailbox could not be opened", "邮箱无法打开"), why),
            Miss.Bounced => Join(BounceWords.Tell(facts.Bounce), on.Failure?.Detail ?? default),
            _ => new(
                $"accepted by the first server, but not in the mailbox after {deadline.En}",
                $"第一台服务器已接收，但 {deadline.Zh}后仍未到达邮箱"
            ),
        };
    }

    private static Words Greylisted(TimeSpan waited) =>
        Amounts.Of(waited) is var so
            ? new($"a greylisting server has made the message wait for {so.En}", $"灰名单服务器已让邮件等待 {so.Zh}")
            : default;

    private static Words Join(Words what, Words why) =>
        why.En is { Length: > 0 } ? new($"{what.En}: {why.En}", $"{what.Zh}：{why.Zh}") : what;

    private static Words Row(Words observed, int misses) => new($"{observed.En} ({misses} in a row)", $"{observed.Zh}（连续 {misses} 次）");

    private static bool IsNews(DateTimeOffset? at, TimeSpan news, Judging on) => on.Now - at < news;

    private static Words At(DateTimeOffset? at, Words what)
    {
        var time = at!.Value.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
        return new($"{what.En}, last at {time}", $"{what.Zh}，最近一次在 {time}");
    }
}
