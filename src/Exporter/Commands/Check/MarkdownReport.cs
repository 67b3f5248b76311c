using System.Globalization;
using System.Text;
using Exporter.Probing.Diagnosis;
using Exporter.Probing.Targets;
using Exporter.Telling;

namespace Exporter.Commands.Check;

/// <summary>The report as Markdown (GitHub's flavour), ready to be pasted into an issue. Stateless.</summary>
internal static class MarkdownReport
{
    /// <summary>Writes it.</summary>
    public static string Write(CheckReport report, Reader reader)
    {
        var text = new StringBuilder("# mail-exporter check\n");
        foreach (var target in report.Targets)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n## {MarkdownText.Code(target.Target.Name)}: {StatusMark.Of(target.Status, reader.Language)}\n"
            );
            WriteLooks(text, LookRow.Of(target, report.At, reader.Language), reader);
            WriteTimeLines(text, target, reader);
            Quietly(text, reader.Say(ReportWords.NotOffered), target.MissingServices);
            Quietly(text, $"{reader.Say(ReportWords.NotLookedAt)} ({reader.Say(ReportWords.NoWay)})", target.IdleFamilies);
            if (!target.Looks.Any())
            {
                text.Append('\n').Append(reader.Say(ReportWords.NothingSeen)).Append('\n');
            }
            Write(text, TargetStory.Of(target, reader), reader);
        }
        Quietly(text, reader.Say(ReportWords.OwnNetwork), report.Control.Select(verdict => verdict.Object));
        return text.ToString();
    }

    private static void WriteLooks(StringBuilder text, IReadOnlyList<LookRow> rows, Reader reader)
    {
        if (rows.Count == 0)
        {
            return;
        }
        Words[] headings =
        [
            ReportWords.State,
            ReportWords.Look,
            ReportWords.Address,
            ReportWords.Time,
            Words.Same("TLS"),
            ReportWords.Certificate,
            ReportWords.Failure,
        ];
        text.Append('\n');
        Row(text, headings.Select(heading => reader.Say(heading)));
        Row(text, headings.Select(_ => "---"));
        foreach (var row in rows)
        {
            Row(text, [StatusMark.Of(row.Status, reader.Language), row.Look, row.Address, row.Time, row.Tls, row.Certificate, row.Failure]);
        }
    }

    private static void WriteTimeLines(StringBuilder text, TargetReport target, Reader reader)
    {
        foreach (
            var lines in target.Looks.Select(look => TimeLine.Of(look.Result!.Newest, reader.Language)).Where(lines => lines.Count > 0)
        )
        {
            text.Append("\n```\n");
            foreach (var line in lines)
            {
                var cells = (IReadOnlyList<string>)[line.Step, line.Host, line.Time, line.Bar];
                var widths = CellColumns.Widths([.. lines.Select(one => (IReadOnlyList<string>)[one.Step, one.Host, one.Time, ""])]);
                text.Append(CellColumns.Join(cells, widths)).Append('\n');
            }
            text.Append("```\n");
        }
    }

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static void Write(StringBuilder text, TargetStory story, Reader reader)
    {
        foreach (var red in story.Red)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n### {StatusMark.Of(red.Status, reader.Language)}: `{red.Check}` ({red.Standard})\n\n"
            );
            foreach (var seen in red.Observed)
            {
                var objects = string.Join(", ", seen.Objects.Select(MarkdownText.Code));
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"- {reader.Say(ReportWords.Observed)}: {MarkdownText.Code(seen.Text)} ({objects})\n"
                );
            }
            if (red.Follows.Count > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"- {reader.Say(ReportWords.Follows)}: `{string.Join("`, `", red.Follows)}`\n");
            }
            Write(text, red.Chapter, reader);
        }
        WriteList(text, reader.Say(ReportWords.Notes), story.Notes);
        WriteList(text, reader.Say(ReportWords.Unknown), story.Unknown);
        WriteList(text, reader.Say(ReportWords.Overridden), story.Overridden);
    }

    private static void Write(StringBuilder text, Chapter chapter, Reader reader)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n{chapter.Meaning}\n\n**{reader.Say(ReportWords.Causes)}**\n\n");
        foreach (var (index, cause) in chapter.Causes.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"{index + 1}. {cause}\n");
        }
        text.Append(CultureInfo.InvariantCulture, $"\n**{reader.Say(ReportWords.Fix)}**\n\n{chapter.Fix}\n");
    }

    private static void WriteList(StringBuilder text, string heading, IReadOnlyList<StoryLine> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }
        text.Append(CultureInfo.InvariantCulture, $"\n### {heading}\n\n");
        foreach (var line in lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"- `{string.Join("`, `", line.Checks)}`: {MarkdownText.Code(line.Text)}\n");
        }
    }

    private static void Quietly(StringBuilder text, string label, IEnumerable<string> words)
    {
        if (words.Any())
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{label}: {string.Join(", ", words)}\n");
        }
    }
}
