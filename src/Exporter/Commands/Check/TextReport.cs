using Exporter.Probing.Targets;
using Exporter.Telling;
using Spectre.Console;
using Status = Exporter.Probing.Probes.Status;

namespace Exporter.Commands.Check;

/// <summary>The report for a person at a terminal. Used for one report.</summary>
internal sealed class TextReport
{
    private const string Margin = "  ";

    private readonly CheckReport report;
    private readonly Reader reader;
    private readonly TextPage page;

    private TextReport(CheckReport report, Reader reader, TextPage page) => (this.report, this.reader, this.page) = (report, reader, page);

    /// <summary>Writes it.</summary>
    public static void Write(CheckReport report, Reader reader, TextPage page) => new TextReport(report, reader, page).Write();

    private void Write()
    {
        foreach (var (index, target) in report.Targets.Index())
        {
            if (index > 0)
            {
                page.Line();
            }
            Write(target);
        }
        if (report.Control.Count > 0)
        {
            page.Line();
            var points = string.Join(", ", report.Control.Select(verdict => verdict.Object));
            page.Item("", $"{reader.Say(ReportWords.OwnNetwork)} ({points})", 0, StatusMark.Style(Status.Unknown));
        }
    }

    private void Write(TargetReport target)
    {
        var name = target.Target.Name.Contains(target.Target.Host, StringComparison.Ordinal)
            ? target.Target.Name
            : $"{target.Target.Name} ({target.Target.Host})";
        page.Line(
            (name, new Style(decoration: Decoration.Bold)),
            (Margin, Style.Plain),
            (StatusMark.Of(target.Status, reader.Language), StatusMark.Style(target.Status))
        );
        page.Line();
        WriteLooks(LookRow.Of(target, report.At, reader.Language));
        WriteTimeLines(target);
        Quietly(ReportWords.NotOffered, string.Join(", ", target.MissingServices));
        Quietly(ReportWords.NotLookedAt, string.Join(", ", target.IdleFamilies), $" ({reader.Say(ReportWords.NoWay)})");
        if (!target.Looks.Any())
        {
            page.Item(Margin, reader.Say(ReportWords.NothingSeen), 0, StatusMark.Style(Status.Unknown));
        }
        new TextFindings(reader, page).Write(target);
    }

    private void WriteLooks(IReadOnlyList<LookRow> rows)
    {
        var table = rows.Select(row =>
            (IReadOnlyList<string>)[StatusMark.Of(row.Status, reader.Language), row.Look, row.Address, row.Time, row.Tls, row.Certificate]
        );
        var widths = CellColumns.Widths([.. table]);
        foreach (var row in rows)
        {
            var cells = CellColumns.Join([row.Look, row.Address, row.Time, row.Tls, row.Certificate, row.Failure], [.. widths.Skip(1), 0]);
            page.Line(
                (Margin, Style.Plain),
                (CellText.Pad(StatusMark.Of(row.Status, reader.Language), widths[0]), StatusMark.Style(row.Status)),
                (Margin + cells, Style.Plain)
            );
            if (row.Phases.Length > 0)
            {
                page.Item("", row.Phases, Margin.Length * 2 + widths[0], TextPage.Faint);
            }
        }
    }

    private void WriteTimeLines(TargetReport target)
    {
        foreach (
            var lines in target.Looks.Select(look => TimeLine.Of(look.Result!.Newest, reader.Language)).Where(lines => lines.Count > 0)
        )
        {
            var widths = CellColumns.Widths([.. lines.Select(line => (IReadOnlyList<string>)[line.Step, line.Host, line.Time])]);
            page.Line();
            foreach (var line in lines)
            {
                page.Line(
                    (Margin + CellColumns.Join([line.Step, line.Host, line.Time], widths), line.Slowest ? Style.Plain : TextPage.Faint),
                    (Margin + line.Bar, StatusMark.Style(line.Slowest ? Status.Warning : Status.Ok))
                );
            }
        }
    }

    private void Quietly(Words label, string text, string why = "")
    {
        if (text.Length > 0)
        {
            page.Item($"{reader.Say(label)}: ", text + why, Margin.Length, TextPage.Faint);
        }
    }
}
