using Exporter.Probing.Diagnosis;
using Exporter.Probing.Probes;

namespace Exporter.Telling.Html;

/// <summary>What could not be seen: neither good nor bad, so it must not hide. Stateless.</summary>
internal static class UnseenTable
{
    private const int MaxRows = 200;

    /// <summary>A section with one row for each object and reason; nothing if everything was seen.</summary>
    public static Markup Of(Board board, Viewer viewer)
    {
        var rows = Rows(board).ToList();
        return Markup.When(
            rows.Count > 0,
            $"""
            <h2>{viewer.Say("Could not be seen", "无法观察")}</h2>
            <div class="scroll"><table><thead><tr><th>{viewer.Say("Target", "目标")}</th><th>{viewer.Say("Object", "对象")}</th><th>{viewer.Say(
                "Why",
                "原因"
            )}</th><th>{viewer.Say("Checks", "检查")}</th></tr></thead><tbody>{rows.Take(MaxRows).Select(row => Row(row, viewer))}</tbody></table></div>
            {Markup.When(rows.Count > MaxRows, $"<p>{viewer.Say($"{rows.Count - MaxRows} more are in the JSON.", $"其余 {rows.Count - MaxRows} 项见 JSON。")}</p>")}
            """
        );
    }

    private static IEnumerable<(string Target, string Object, Probing.Targets.Words Why, IReadOnlyList<string> Checks)> Rows(Board board) =>
        from target in board.Targets
        from same in target
            .Verdicts.Where(verdict => verdict is { Status: Status.Unknown, Off: false })
            .GroupBy(verdict => (verdict.Object, verdict.Observed))
        select (
            target.Target.Name,
            same.Key.Object,
            same.Key.Observed,
            (IReadOnlyList<string>)[.. same.Select(verdict => verdict.Check.Id)]
        );

    private static Markup Row((string Target, string Object, Probing.Targets.Words Why, IReadOnlyList<string> Checks) row, Viewer viewer) =>
        Markup.Of(
            $"""
            <tr><td>{Marks.Target(row.Target, viewer)}</td><td class="mono">{row.Object}</td><td>{viewer.Say(row.Why)}</td><td class="mono soft">{string.Join(
                ", ",
                row.Checks
            )}</td></tr>

            """
        );
}
