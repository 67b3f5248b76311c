using YamlDotNet.Core;

namespace Exporter.Configuration.Yaml;

/// <summary>Says what a syntax error means; the parser's own sentences name its states, and quote nothing from the file.</summary>
internal static class SyntaxWords
{
    /// <summary>How <see cref="YamlTree"/> ends the reading of a file that is nested too deeply.</summary>
    public const string TooDeep = "nested too deeply";

    private static readonly (string Said, string Meant)[] Meanings =
    [
        (TooDeep, $"is nested deeper than {YamlTree.MaxDepth} levels; no key goes as deep"),
        (
            "found invalid mapping",
            "a second colon in one value; a colon is missing on the line before, or quotes around a text with a colon"
        ),
        ("expected '-' indicator", "the indentation does not fit the lines above"),
        ("a block mapping, did not find expected key", "the indentation does not fit the lines above"),
        ("expected ',' or '}'", "a comma or a closing } is missing before this, or quotes around a text with a colon"),
        ("expected ',' or ']'", "a comma or a closing ] is missing before this"),
        ("found character that cannot start any token", "no value can begin with this character; put quotes around the value"),
        ("a quoted scalar, found unexpected end of stream", "the quote that begins here is never closed"),
        ("found unknown escape character", "an unknown escape in double quotes; write \\\\ for a backslash, or use single quotes"),
    ];

    /// <summary>Where to look and what to do.</summary>
    public static (Position At, string Words) Explain(string text, Exception exception, Position at)
    {
        var said = exception is YamlException ? exception.Message.Trim().TrimEnd('.') : "the parser gives up here";
        var meant = Meanings.FirstOrDefault(meaning => said.Contains(meaning.Said, StringComparison.Ordinal)).Meant;
        return IndentingTab(text, at) is { } tab
            ? (tab, "a tab cannot indent in YAML; use spaces")
            : (at, meant ?? $"this is not YAML: {char.ToLowerInvariant(said[0])}{said[1..]}");
    }

    /// <summary>A tab before the first word of this line or the next: the parser may stop a line early.</summary>
    private static Position? IndentingTab(string text, Position at)
    {
        foreach (var (index, line) in text.Split('\n').Index().Skip(at.Line - 1).Take(2))
        {
            var tab = line[..^line.TrimStart().Length].IndexOf('\t', StringComparison.Ordinal);
            if (tab >= 0)
            {
                return at with { Line = index + 1, Column = tab + 1 };
            }
        }
        return null;
    }
}
