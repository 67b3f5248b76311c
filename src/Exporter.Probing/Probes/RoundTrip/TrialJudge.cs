using System.Globalization;
using Exporter.Probing.Network;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.RoundTrip;

/// <summary>Judges mail that tries one thing. Stateless.</summary>
internal static class TrialJudge
{
    private static readonly Words Nowhere = new("neither arrived nor came back", "既未到达也未退回");

    /// <summary>Judges by what was tried last, unless that is so long ago that it says nothing any more.</summary>
    public static Func<TrialEnd, Judging, Judgement> Fresh(Trial kind, Func<TrialEnd, RoundTripOptions, Judgement> judge) =>
        (end, on) =>
        {
            var options = (RoundTripOptions)on.Options;
            return end.Outcome == TrialOutcome.Undecided
                    ? Judgement.Unknown(new($"could not be tried: {end.Said.En}", $"无法试验：{end.Said.Zh}"))
                : on.Now - end.At > options.Of(kind)!.Every * 3 + options.Deadline ? Judgement.Unknown(Stale(end.At))
                : judge(end, options);
        };

    /// <summary>Where the rule of the recipient put it (RFC 5228 §4.1).</summary>
    public static Judgement Filter(TrialEnd end, RoundTripOptions options)
    {
        var wanted = Printable.Of(((FilterTrial)options.Of(Trial.Filter)!).Folder, 80);
        return end.Outcome switch
        {
            TrialOutcome.Arrived when IsSame(end.Folder, wanted) => Judgement.Ok(new($"filed in {wanted}", $"已归入 {wanted}")),
            TrialOutcome.Arrived => Judgement.Warning(
                new($"landed in {Folder(end)}, not in {wanted}", $"进入 {Folder(end)}，而不是 {wanted}")
            ),
            _ => Judgement.Warning(new($"{How(end).En}; it should be filed in {wanted}", $"{How(end).Zh}；本应归入 {wanted}")),
        };
    }

    /// <summary>Whatever keeps it out of INBOX is a filter that works.</summary>
    public static Judgement Gtube(TrialEnd end, RoundTripOptions options) =>
        end switch
        {
            { Outcome: not TrialOutcome.Arrived } => Judgement.Ok(How(end)),
            { Landing: not Landing.Inbox } => Judgement.Ok(Landed(end)),
            { Flagged: true } => Judgement.Warning(
                new("marked as spam, and left in INBOX all the same", "已标记为垃圾邮件，却仍留在收件箱中")
            ),
            _ => Judgement.Critical(new("the test mail of spam filters is in INBOX", "垃圾邮件过滤器的测试邮件进入了收件箱")),
        };

    /// <summary>Whatever takes the file out is a scanner that works; the folder does not matter, since people open mail anywhere.</summary>
    public static Judgement Eicar(TrialEnd end, RoundTripOptions options) =>
        end switch
        {
            { Outcome: not TrialOutcome.Arrived } => Judgement.Ok(How(end)),
            { Carried: false } => Judgement.Ok(new("arrived without the test file", "邮件到达，测试文件已被移除")),
            _ => Judgement.Critical(
                new($"the test file of virus scanners was delivered to {Folder(end)}", $"病毒扫描器的测试文件被投递到 {Folder(end)}")
            ),
        };

    /// <summary>A receiver that trusts its own name in mail from elsewhere lets anybody pass (RFC 8601 §5).</summary>
    public static Judgement Forgery(TrialEnd end, RoundTripOptions options) =>
        end switch
        {
            { Outcome: TrialOutcome.Missing } => Judgement.Unknown(Nowhere),
            { Outcome: not TrialOutcome.Arrived } => Judgement.Ok(How(end)),
            { Carried: true } => Judgement.Critical(
                new(
                    $"a forged Authentication-Results of {Named(options)} was left in the mail",
                    $"伪造的 {Named(options)} 的 Authentication-Results 被保留在邮件中"
                )
            ),
            _ => Judgement.Ok(new("the forged Authentication-Results was taken out", "伪造的 Authentication-Results 已被移除")),
        };

    /// <summary>Mail for nobody is refused at once, or comes back with 5.1.1 from nobody.</summary>
    public static Judgement Dsn(TrialEnd end, RoundTripOptions options) =>
        end switch
        {
            { Outcome: TrialOutcome.Refused } => Judgement.Ok(new($"refused at once: {end.Said.En}", $"当场被拒：{end.Said.Zh}")),
            { Outcome: TrialOutcome.Bounced, FromNobody: false } => Judgement.Warning(
                new("came back from a sender of its own, so that bounces can go in a circle", "退信带有自己的发件人，可能造成退信循环")
            ),
            { Outcome: TrialOutcome.Bounced, Bounce.Status: { } status } when !IsNoMailbox(status) => Judgement.Info(
                new($"came back with {Printable.Of(status, 20)}, not with 5.1.1", $"以 {Printable.Of(status, 20)} 退回，而不是 5.1.1")
            ),
            { Outcome: TrialOutcome.Bounced } => Judgement.Ok(How(end)),
            { Outcome: TrialOutcome.Arrived } => Judgement.Warning(
                new($"mail for nobody was delivered to {Folder(end)}", $"发给不存在的收件人的邮件被投递到 {Folder(end)}")
            ),
            _ => Judgement.Warning(new("mail for nobody was accepted and did not come back", "发给不存在的收件人的邮件被接收，却没有退回")),
        };

    /// <summary>How a mail ended that did not arrive.</summary>
    public static Words How(TrialEnd end) =>
        end.Outcome switch
        {
            TrialOutcome.Refused => new(
                $"refused by {Printable.Of(end.Host, 80)}: {end.Said.En}",
                $"被 {Printable.Of(end.Host, 80)} 拒绝：{end.Said.Zh}"
            ),
            TrialOutcome.Bounced => BounceWords.Tell(end.Bounce),
            TrialOutcome.Missing => Nowhere,
            _ => Landed(end),
        };

    private static Words Landed(TrialEnd end) => new($"landed in {Folder(end)}", $"进入 {Folder(end)}");

    private static string Folder(TrialEnd end) => Printable.Of(end.Folder ?? "INBOX", 80);

    private static string Named(RoundTripOptions options) => Printable.Of(string.Join(", ", options.To.AuthservIds), 100);

    // RFC 9051 §5.1: INBOX is the same however it is written.
    private static bool IsSame(string? folder, string wanted) =>
        folder == wanted
        || "INBOX".Equals(wanted, StringComparison.OrdinalIgnoreCase) && wanted.Equals(folder, StringComparison.OrdinalIgnoreCase);

    // RFC 3463 §3.2; 5.1.10 is RFC 7505's.
    private static bool IsNoMailbox(string status) => status.Split(' ')[0] is "5.1.1" or "5.1.0" or "5.1.3" or "5.1.6" or "5.1.10";

    private static Words Stale(DateTimeOffset at)
    {
        var time = at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
        return new($"last tried at {time}", $"最近一次试验在 {time}");
    }
}
