using System.Globalization;
using System.Text.RegularExpressions;
using Exporter.Probing.Network;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.RoundTrip;

/// <summary>Judges how large a mail may be, and who says so. Stateless.</summary>
internal static partial class SizeJudge
{
    /// <summary>The size that is wanted has to pass.</summary>
    public static Judgement Ladder(TrialEnd end, RoundTripOptions options)
    {
        var wanted = Size(((SizeTrial)options.Of(Trial.Size)!).UpToBytes);
        if (end.Outcome == TrialOutcome.Arrived)
        {
            return Judgement.Ok(new($"a mail of {wanted} arrived", $"{wanted} 的邮件已到达"));
        }
        var (passed, who) = (Size(end.AcceptedBytes ?? 0), Who(end));
        return Judgement.Warning(
            new(
                $"{passed} arrived, {Size(end.RefusedBytes ?? 0)} did not: {who.En}",
                $"{passed} 可到达，{Size(end.RefusedBytes ?? 0)} 不能：{who.Zh}"
            )
        );
    }

    /// <summary>The host that a bounce blames for the size of a mail: the one that refused, else the one that found it too large for the next.</summary>
    public static string? Blamed(Bounce bounce) =>
        NextServer.Match(bounce.Diagnostic) is { Success: true } next ? next.Groups["host"].Value : bounce.Remote ?? bounce.Reporter;

    /// <summary>The limit that a server names in octets; null if it names none.</summary>
    public static long? Told(string said) =>
        NextServer.Match(said) is { Success: true } next
        && long.TryParse(next.Groups["limit"].ValueSpan, CultureInfo.InvariantCulture, out var limit)
            ? limit
            : null;

    private static Words Who(TrialEnd end)
    {
        var host = Printable.Of(end.Host, 80);
        return end.Outcome switch
        {
            TrialOutcome.Refused when end.AnnouncedBytes is > 0 and var announced && announced < end.RefusedBytes => new(
                $"{host}, which takes the mail in, announces a limit of {Size(announced)} ({end.Said.En})",
                $"接收投递的 {host} 声明上限为 {Size(announced)}（{end.Said.Zh}）"
            ),
            TrialOutcome.Refused => new(
                $"{host}, which takes the mail in, refuses it ({end.Said.En})",
                $"接收投递的 {host} 拒收（{end.Said.Zh}）"
            ),
            TrialOutcome.Bounced => Bounced(end.Bounce!),
            _ => new($"a server behind {host} lost it without a word", $"{host} 之后的某台服务器丢弃了它且没有退信"),
        };
    }

    private static Words Bounced(Bounce bounce)
    {
        var (host, said) = (Printable.Of(Blamed(bounce) ?? "?", 80), $"{bounce.Status} {bounce.Diagnostic}".Trim());
        return bounce.Status?.Split(' ')[0] is ['5', '.', '2', '.', ..]
            ? new($"the mailbox at {host} refuses it ({said})", $"{host} 上的邮箱拒收（{said}）")
            : new($"{host} refuses it ({said})", $"{host} 拒收（{said}）");
    }

    private static string Size(long octets) =>
        octets >= 1_000_000
            ? (octets / 1e6).ToString("0.##", CultureInfo.InvariantCulture) + " MB"
            : (octets / 1e3).ToString("0.#", CultureInfo.InvariantCulture) + " kB";

    // Postfix does not even try where the next server announces less, and says so.
    [GeneratedRegex(
        @"size limit (?<limit>[0-9]{1,12}) of server (?<host>[A-Za-z0-9._-]{1,255})",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex NextServer { get; }
}
