using System.Buffers;
using System.Text.Json;

namespace Exporter.Logging;

/// <summary>Lines of <c>key=value</c> pairs, as the Prometheus world logs them. Stateless.</summary>
internal static class Logfmt
{
    private static readonly SearchValues<char> Special = SearchValues.Create(" =\"\\\n\r\t");

    /// <summary>One line without its end; values with spaces or quotes are quoted.</summary>
    public static string Line(params IEnumerable<KeyValuePair<string, string>> fields) =>
        string.Join(
            ' ',
            fields.Select(field =>
                $"{field.Key}={(NeedsQuotes(field.Value) ? JsonSerializer.Serialize(field.Value, LogJson.Readable.String) : field.Value)}"
            )
        );

    private static bool NeedsQuotes(string value) => value.Length == 0 || value.AsSpan().ContainsAny(Special);
}
