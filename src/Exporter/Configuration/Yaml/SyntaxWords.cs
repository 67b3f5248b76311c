using YamlDotNet.Core;

namespace Exporter.Configuration.Yaml;

/// <summary>Says what a syntax error means; the parser's own sentences name its states, and quote nothing from the file.</summary>
internal static class SyntaxWords
{
    public static string Explain(string text, YamlException exception)
    {
        var line = Line(text, (int)exception.Start.Line);
        var words = exception.Message.Trim().TrimEnd('.');
        return Indentation(line).Contains('\t', StringComparison.Ordinal)
            ? "a tab cannot indent in YAML; use spaces"
            : $"this is not YAML: {char.ToLowerInvariant(words[0])}{words[1..]}";
    }

    private static string Line(string text, int number) => text.Split('\n').ElementAtOrDefault(number - 1) ?? "";

    private static string Indentation(string line) => line[..^line.TrimStart().Length];
}
