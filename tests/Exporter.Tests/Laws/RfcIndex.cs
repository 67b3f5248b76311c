using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Exporter.Tests.Laws;

/// <summary>Which file follows which paragraph of which RFC, collected from what the sources say.</summary>
internal static partial class RfcIndex
{
    private const string Head = """
        # RFCs and the files that follow them

        Made from every "RFC n §m" in `src/`; a test keeps it true (`UPDATE_GOLDEN=1` writes it anew). Paths are relative to `src/`.

        """;

    /// <summary>The page: RFC by RFC, section by section, the files that name it.</summary>
    public static string Page(IEnumerable<(string File, string Text)> sources)
    {
        var page = new StringBuilder(Head);
        var mentions = sources.SelectMany(source => Mentions(source.Text).Select(found => (found.Rfc, found.Section, source.File)));
        foreach (var rfc in mentions.GroupBy(mention => mention.Rfc).OrderBy(rfc => rfc.Key))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## RFC {rfc.Key}\n\n");
            foreach (var section in rfc.GroupBy(mention => mention.Section).OrderBy(section => section.Key, CompareSections))
            {
                var files = section.Select(mention => mention.File).Distinct().Order(StringComparer.Ordinal).Select(file => $"`{file}`");
                page.Append(
                    CultureInfo.InvariantCulture,
                    $"- {(section.Key.Length > 0 ? "§" + section.Key : "as a whole")}: {string.Join(", ", files)}\n"
                );
            }
        }
        return page.ToString();
    }

    /// <summary>"RFC 5321 §4.2 and §4.5.3" names two sections, "RFC 5321 and RFC 5322" two whole documents (section is empty).</summary>
    public static IEnumerable<(int Rfc, string Section)> Mentions(string text) =>
        Mention()
            .Matches(text)
            .SelectMany(match =>
            {
                var rfc = int.Parse(match.Groups["rfc"].ValueSpan, CultureInfo.InvariantCulture);
                return match.Groups["section"].Captures.Select(section => (rfc, section.Value)).DefaultIfEmpty((rfc, ""));
            });

    private static Comparer<string> CompareSections { get; } =
        Comparer<string>.Create((one, other) => Version.Parse(Padded(one)).CompareTo(Version.Parse(Padded(other))));

    /// <summary>A version needs two numbers at least and has four at most, as sections have.</summary>
    private static string Padded(string section) =>
        section.Length == 0 ? "0.0"
        : section.Contains('.') ? section
        : section + ".0";

    [GeneratedRegex(
        @"\bRFC (?<rfc>\d{3,5})(?:,? (?:§ ?|section )(?<section>\d+(?:\.\d+){0,3})(?:(?:,| and|, and) §(?<section>\d+(?:\.\d+){0,3}))*)?",
        RegexOptions.None,
        1000
    )]
    private static partial Regex Mention();
}
