using System.Globalization;

namespace Exporter.Mail.Messages;

/// <summary>The fields of a message in which spam filters write, and how to read what they have in common. Immutable.</summary>
internal sealed class SpamFields
{
    private const int MaxSymbols = 20;
    private const int MaxSymbolLength = 60;

    private readonly ILookup<string, string> _values;

    /// <summary>Fields in the order in which they stand in the message.</summary>
    public SpamFields(IEnumerable<KeyValuePair<string, string>> headers) =>
        _values = headers.ToLookup(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>The trimmed value of the uppermost field of that name; null if there is none.</summary>
    public string? this[string name] => _values[name].FirstOrDefault()?.Trim();

    /// <summary>The number that a text begins with, before white space or a comma at its end; null if there is none.</summary>
    public static double? Number(string? text) =>
        text is not null
        && double.TryParse(
            text.Split(default(char[]), 2, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault()?.TrimEnd(','),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        )
        && double.IsFinite(number)
            ? number
            : null;

    /// <summary>True for a text that begins with Yes, false for No, null for anything else.</summary>
    public static bool? Answer(string? text) =>
        text is null ? null
        : text.StartsWith("yes", StringComparison.OrdinalIgnoreCase) ? true
        : text.StartsWith("no", StringComparison.OrdinalIgnoreCase) ? false
        : null;

    /// <summary>The text between two others, or up to the end if the second is missing; null if the first is.</summary>
    public static string? Between(string? text, string before, string after)
    {
        var start = text?.IndexOf(before, StringComparison.OrdinalIgnoreCase) ?? -1;
        if (start < 0)
        {
            return null;
        }
        var rest = text![(start + before.Length)..];
        return rest.IndexOf(after, StringComparison.Ordinal) is var end and >= 0 ? rest[..end] : rest;
    }

    /// <summary>The names of what matched, those of largest weight first and each once. A weight that is not told counts as none.</summary>
    public static IReadOnlyList<string> Symbols(IEnumerable<(string Name, double? Weight)> matched) =>
        [
            .. matched
                .Select(symbol => (Name: Printable(symbol.Name), symbol.Weight))
                .Where(symbol => symbol.Name.Length > 0)
                .OrderByDescending(symbol => Math.Abs(symbol.Weight ?? 0))
                .DistinctBy(symbol => symbol.Name)
                .Take(MaxSymbols)
                .Select(symbol => symbol.Name),
        ];

    private static string Printable(string name) => string.Concat(name.Where(letter => letter is > ' ' and <= '~').Take(MaxSymbolLength));
}
