using System.Text.Json;
using System.Text.RegularExpressions;

namespace Exporter.EndToEnd.Product;

/// <summary>One object of one finding, as <c>/findings</c> tells it. Immutable.</summary>
/// <param name="Target">The server's name.</param>
/// <param name="Check">The check id.</param>
/// <param name="Object">The concrete thing.</param>
/// <param name="Observed">What was seen, with DATE for every date and TAG for the tag of an IMAP reply.</param>
/// <param name="ExplainedBy">The check this one follows from; null if it stands for itself.</param>
public sealed partial record FoundFault(string Target, string Check, string Object, string Observed, string? ExplainedBy)
{
    /// <summary>Reads an answer of <c>/findings</c>. Every finding must have causes and a fix.</summary>
    public static IReadOnlyList<FoundFault> Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.GetProperty("findings").EnumerateArray().SelectMany(Objects)];
    }

    private static IEnumerable<FoundFault> Objects(JsonElement finding)
    {
        var check = Text(finding, "check");
        Assert.True(
            finding.GetProperty("causes").GetArrayLength() > 0 && Text(finding, "fix").Length > 0,
            $"{check} has no causes or no fix"
        );
        return
        [
            .. finding
                .GetProperty("objects")
                .EnumerateArray()
                .Select(item => new FoundFault(
                    Text(finding, "target"),
                    check,
                    Text(item, "object"),
                    Tag().Replace(Date().Replace(Text(item, "observed"), "DATE"), "TAG "),
                    finding.TryGetProperty("explained_by", out var cause) ? cause.GetString() : null
                )),
        ];
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    [GeneratedRegex("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2} UTC", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Date();

    [GeneratedRegex(@"\b[A-Z][0-9]{8} ", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tag();
}
