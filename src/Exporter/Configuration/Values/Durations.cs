using System.Globalization;
using System.Text.RegularExpressions;

namespace Exporter.Configuration.Values;

/// <summary>Durations as the Prometheus world writes them: 500ms, 30s, 5m, 1h30m, 1d. Stateless.</summary>
internal static partial class Durations
{
    public static Parsed<TimeSpan?> Parse(string text, TimeSpan most)
    {
        var match = Form().Match(text);
        if (text.Length == 0 || !match.Success)
        {
            return new Refusal(Explain(text));
        }
        var length =
            TimeSpan.FromDays(Count(match, "d"))
            + TimeSpan.FromHours(Count(match, "h"))
            + TimeSpan.FromMinutes(Count(match, "m"))
            + TimeSpan.FromSeconds(Count(match, "s"))
            + TimeSpan.FromMilliseconds(Count(match, "ms"));
        return length <= TimeSpan.Zero ? new Refusal("must be positive")
            : length > most ? new Refusal($"must be at most {Format(most)}")
            : length;
    }

    private static string Explain(string text) =>
        text.Length > 0 && text.All(char.IsAsciiDigit) ? $"{Quoted.Text(text)} has no unit; write {text[..Math.Min(text.Length, 6)]}s"
        : text.StartsWith('-') ? "must be positive"
        : $"{Quoted.Text(text)} is not a duration; write 500ms, 30s, 5m, 1h30m or 1d";

    private static string Format(TimeSpan length) =>
        length.TotalDays >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{length.TotalDays}d")
            : string.Create(CultureInfo.InvariantCulture, $"{length.TotalHours}h");

    private static int Count(Match match, string unit) =>
        match.Groups[unit] is { Success: true } group ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;

    // Six digits of days stay far below the largest TimeSpan.
    [GeneratedRegex(
        @"\A(?:(?<d>[0-9]{1,6})d)?(?:(?<h>[0-9]{1,6})h)?(?:(?<m>[0-9]{1,6})m)?(?:(?<s>[0-9]{1,6})s)?(?:(?<ms>[0-9]{1,9})ms)?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Form();
}
