using System.Globalization;
using Exporter.Mail.Messages;
using Exporter.Probing.Network;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.RoundTrip;

/// <summary>Judges what spam filters think of a mail that arrived. Stateless.</summary>
internal static class SpamJudge
{
    // So near to the limit one more rule, or one list that lists us, is enough.
    private const double Near = 2.0 / 3;
    private const int TopSymbols = 5;

    /// <summary>Mail that people do not look at is as good as lost.</summary>
    public static Judgement Folder(ArrivalFacts arrival, Judging on)
    {
        var folder = Printable.Of(arrival.Folder, 80);
        var observed = new Words($"landed in {folder}", $"进入文件夹 {folder}");
        return arrival.Landing == Landing.Junk
                ? Judgement.Warning(new($"landed in {folder}, the folder for junk", $"进入垃圾邮件文件夹 {folder}"))
            : arrival.Scores.FirstOrDefault(score => score.Flagged == true) is { } flagged
                ? Judgement.Warning(
                    new($"{observed.En}, marked as spam by {flagged.Engine}", $"{observed.Zh}，被 {flagged.Engine} 标记为垃圾邮件")
                )
            : arrival.Landing == Landing.Other ? Judgement.Info(observed)
            : Judgement.Ok(observed);
    }

    /// <summary>By what each filter wrote into the mail.</summary>
    public static Judgement Headers(IReadOnlyList<SpamScore> scores, Judging on)
    {
        var judged = scores.OrderByDescending(StatusOf).ThenBy(score => score.Engine, StringComparer.Ordinal).ToList();
        return judged.Count == 0
            ? Judgement.NotApplicable
            : new(
                StatusOf(judged[0]),
                new(
                    string.Join("; ", judged.Select(Told).Select(words => words.En)),
                    string.Join("；", judged.Select(Told).Select(words => words.Zh))
                )
            );
    }

    private static Status StatusOf(SpamScore score) =>
        score.Flagged == true || Share(score) >= 1 ? Status.Critical
        : Share(score) >= Near ? Status.Warning
        : Status.Ok;

    /// <summary>How much of the way to spam; null where the engine does not tell both ends of it.</summary>
    private static double? Share(SpamScore score) => score is { Score: { } points, Required: > 0 } ? points / score.Required : null;

    private static Words Told(SpamScore score)
    {
        var symbols = score.Symbols.Count > 0 ? $" ({string.Join(", ", score.Symbols.Take(TopSymbols))})" : "";
        var (en, zh) = (score.Score, score.Required) switch
        {
            ({ } points, { } required) => ($"{Number(points)} of {Number(required)}", $"{Number(points)}，上限 {Number(required)}"),
            ({ } points, null) => (Number(points), Number(points)),
            _ => ("no score", "没有评分"),
        };
        return score.Flagged == true
            ? new($"{score.Engine}: spam, {en}{symbols}", $"{score.Engine}：判为垃圾邮件，{zh}{symbols}")
            : new($"{score.Engine}: {en}{symbols}", $"{score.Engine}：{zh}{symbols}");
    }

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
