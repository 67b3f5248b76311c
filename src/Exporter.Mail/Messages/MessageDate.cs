using System.Globalization;

namespace Exporter.Mail.Messages;

/// <summary>Reads the date and time of a message or of one of its hops (RFC 5322 §3.3), obsolete forms included (RFC 5322 §4.3).</summary>
public static class MessageDate
{
    private const int FirstYear = 1900;
    private const int LastYear = 9998;

    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

    /// <summary>
    /// The point in time with the offset that the writer gave; null if it cannot be told. A zone that is neither an offset nor one of the names
    /// of RFC 5322 §4.3 makes it null as well: a guessed offset would look like a clock that is wrong. Never throws.
    /// </summary>
    public static DateTimeOffset? Parse(string text) =>
        Parse(FieldToken.Read(text).Where(token => token.Kind == FieldTokenKind.Word).Select(token => token.Text));

    /// <summary>The same from the words of the date, comments left out.</summary>
    internal static DateTimeOffset? Parse(IEnumerable<string> words)
    {
        var parts = words.SelectMany(word => word.Split(',', StringSplitOptions.RemoveEmptyEntries)).Take(7).ToArray();
        // The name of the day tells nothing new, and wrong ones are seen.
        var date = parts is [[var first, ..], .. var rest] && char.IsAsciiLetter(first) ? rest : parts;
        return
            date is [var day, var month, var year, var time, var zone]
            && Midnight(Number(day, 2), Array.IndexOf(Months, month.ToUpperInvariant()) + 1, Year(year)) is { } midnight
            && TimeOfDay(time) is { } passed
            && Zone(zone) is { } offset
            ? new DateTimeOffset(midnight + passed, offset)
            : null;
    }

    private static DateTime? Midnight(int? day, int month, int? year) =>
        year is >= FirstYear and <= LastYear && month > 0 && day > 0 && day <= DateTime.DaysInMonth(year.Value, month)
            ? new DateTime(year.Value, month, day.Value)
            : null;

    // Years of two and three digits: RFC 5322 §4.3.
    private static int? Year(string digits) =>
        Number(digits, 4) is not { } year ? null
        : digits.Length == 4 ? year
        : digits.Length == 2 && year < 50 ? 2000 + year
        : digits.Length >= 2 ? 1900 + year
        : null;

    /// <summary>Since midnight. Second 60 is a leap second.</summary>
    private static TimeSpan? TimeOfDay(string text)
    {
        var parts = text.Split(':').Select(part => Number(part, 2)).ToArray();
        return parts is [<= 23, <= 59] or [<= 23, <= 59, <= 60]
            ? new TimeSpan(parts[0]!.Value, parts[1]!.Value, parts.Length == 3 ? parts[2]!.Value : 0)
            : null;
    }

    private static TimeSpan? Zone(string text) =>
        text.ToUpperInvariant() switch
        {
            "UT" or "GMT" or "Z" or "UTC" => TimeSpan.Zero,
            "EDT" => TimeSpan.FromHours(-4),
            "EST" or "CDT" => TimeSpan.FromHours(-5),
            "CST" or "MDT" => TimeSpan.FromHours(-6),
            "MST" or "PDT" => TimeSpan.FromHours(-7),
            "PST" => TimeSpan.FromHours(-8),
            ['+', .. { Length: 4 } digits] => Offset(digits),
            ['-', .. { Length: 4 } digits] => -Offset(digits),
            _ => null,
        };

    // DateTimeOffset holds 14 hours at most, which is also the farthest zone there is.
    private static TimeSpan? Offset(string digits) =>
        Number(digits, 4) is { } number && number % 100 < 60 && number <= 1400 ? new TimeSpan(number / 100, number % 100, 0) : null;

    private static int? Number(string digits, int most) =>
        digits.Length <= most && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
