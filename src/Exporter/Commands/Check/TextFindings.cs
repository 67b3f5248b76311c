using Exporter.Probing.Diagnosis;
using Exporter.Probing.Targets;
using Exporter.Telling;
using Spectre.Console;
using Status = Exporter.Probing.Probes.Status;

namespace Exporter.Commands.Check;

/// <summary>What is red and why, what is worth knowing, and what could not be seen, for a terminal. Used for one report.</summary>
internal sealed class TextFindings(Reader reader, TextPage page)
{
    private const int Indent = 2;
    private const int Inner = 4;

    private readonly int labels =
        new[] { ReportWords.Observed, ReportWords.Meaning, ReportWords.Causes, ReportWords.Fix }.Max(words =>
            reader.Say(words).GetCellWidth()
        ) + 2;

    /// <summary>Writes everything on one target.</summary>
    public void Write(TargetReport target)
    {
        var story = TargetStory.Of(target, reader);
        foreach (var red in story.Red)
        {
            page.Line();
            Write(red);
        }
        WriteList(ReportWords.Notes, story.Notes, StatusMark.Style(Status.Info));
        WriteList(ReportWords.Unknown, story.Unknown, StatusMark.Style(Status.Unknown));
        WriteList(ReportWords.Overridden, story.Overridden, TextPage.Faint);
    }

    private void Write(RedFinding red)
    {
        page.Line(
            (new string(' ', Indent), Style.Plain),
            (StatusMark.Of(red.Status, reader.Language), StatusMark.Style(red.Status)),
            ($"  {red.Check}", new Style(decoration: Decoration.Bold)),
            ($"  {red.Standard}", TextPage.Faint)
        );
        foreach (var (index, seen) in red.Observed.Index())
        {
            Part(index == 0 ? ReportWords.Observed : default, $"{seen.Text} [{string.Join(", ", seen.Objects)}]");
        }
        Write(red.Chapter);
        if (red.Follows.Count > 0)
        {
            page.Item($"{reader.Say(ReportWords.Follows)}: ", string.Join(", ", red.Follows), Inner, Style.Plain);
        }
    }

    private void Write(Chapter chapter)
    {
        Part(ReportWords.Meaning, chapter.Meaning);
        foreach (var (index, cause) in chapter.Causes.Index())
        {
            Part(index == 0 ? ReportWords.Causes : default, $"{index + 1}. {cause}");
        }
        foreach (var (index, line) in Prose.Blocks(chapter.Fix).SelectMany(Lines).Index())
        {
            Part(index == 0 ? ReportWords.Fix : default, line);
        }
    }

    private static IEnumerable<string> Lines(Block block) => block.Text.Split('\n');

    private void Part(Words label, string text) => page.Item(CellText.Pad(reader.Say(label), labels), text, Inner, Style.Plain);

    private void WriteList(Words heading, IReadOnlyList<StoryLine> lines, Style style)
    {
        if (lines.Count == 0)
        {
            return;
        }
        page.Line();
        page.Line((new string(' ', Indent) + reader.Say(heading), style));
        foreach (var line in lines)
        {
            page.Item("", $"{string.Join(", ", line.Checks)}: {line.Text}", Inner, TextPage.Faint);
        }
    }
}
