using System.Globalization;
using System.Text;
using Exporter.Probing.Diagnosis;
using Exporter.Probing.Targets;

namespace Exporter.Commands.Check;

/// <summary>The report as Markdown (GitHub's flavour), ready to be pasted into an issue. Stateless.</summary>
internal static class MarkdownReport
{
    /// <summary>Writes it.</summary>
    public static string Write(CheckReport report, Language language)
    {
        var text = new StringBuilder("# mail-exporter check\n");
        foreach (var target in report.Targets)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {MarkdownText.Code(target.Target.Name)}: {StatusMark.Of(target.Status, language)}\n");
            WriteLooks(text, LookRow.Of(target, report.At, language), language);
            Quietly(text, ReportWords.NotOffered.In(language), target.MissingServices);
            Quietly(text, $"{ReportWords.NotLookedAt.In(language)} ({ReportWords.NoWay.In(language)})", target.IdleFamilies);
            if (!target.Looks.Any())
            {
                text.Append('\n').Append(ReportWords.NothingSeen.In(language)).Append('\n');
            }
            Write(text, TargetStory.Of(target, language), language);
        }
        Quietly(text, ReportWords.OwnNetwork.In(language), report.Control.Select(verdict => verdict.Object));
        return text.ToString();
    }

    private static void WriteLooks(StringBuilder text, IReadOnlyList<LookRow> rows, Language language)
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
        Row(text, headings.Select(heading => heading.In(language)));
        Row(text, headings.Select(_ => "---"));
        foreach (var row in rows)
        {
            Row(text, [StatusMark.Of(row.Status, language), row.Look, row.Address, row.Time, row.Tls, row.Certificate, row.Failure]);
        }
    }

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static void Write(StringBuilder text, TargetStory story, Language language)
    {
        foreach (var red in story.Red)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {StatusMark.Of(red.Status, language)}: `{red.Check}` ({red.Standard})\n\n");
            foreach (var seen in red.Observed)
            {
                var objects = string.Join(", ", seen.Objects.Select(MarkdownText.Code));
                text.Append(CultureInfo.InvariantCulture, $"- {ReportWords.Observed.In(language)}: {MarkdownText.Code(seen.Text)} ({objects})\n");
            }
            if (red.Follows.Count > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"- {ReportWords.Follows.In(language)}: `{string.Join("`, `", red.Follows)}`\n");
            }
            if (red.Chapter is { } chapter)
            {
                Write(text, chapter, language);
            }
        }
        WriteList(text, ReportWords.Notes.In(language), story.Notes);
        WriteList(text, ReportWords.Unknown.In(language), story.Unknown);
    }

    private static void Write(StringBuilder text, Chapter chapter, Language language)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n{chapter.Meaning}\n\n**{ReportWords.Causes.In(language)}**\n\n");
        foreach (var (index, cause) in chapter.Causes.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"{index + 1}. {cause}\n");
        }
        text.Append(CultureInfo.InvariantCulture, $"\n**{ReportWords.Fix.In(language)}**\n\n{chapter.Fix}\n");
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
