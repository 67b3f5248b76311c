using System.Globalization;

namespace Exporter.Configuration.Values;

/// <summary>Sizes in octets: 25MB counts in thousands, 25MiB in 1,024s. Stateless.</summary>
internal static class Sizes
{
    private const int MaxDigits = 9;

    // The longer unit first: MB ends in B too.
    private static readonly (string Unit, long Octets)[] Units =
    [
        ("KiB", 1L << 10),
        ("MiB", 1L << 20),
        ("GiB", 1L << 30),
        ("kB", 1_000),
        ("KB", 1_000),
        ("MB", 1_000_000),
        ("GB", 1_000_000_000),
        ("B", 1),
    ];

    public static Parsed<long?> Parse(string text)
    {
        foreach (var (unit, octets) in Units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal) && Count(text[..^unit.Length]) is { } count)
            {
                return count > 0 ? count * octets : new Refusal("must be positive");
            }
        }
        return Count(text) is null
            ? new Refusal($"{Quoted.Text(text)} is not a size; write 25MB or 10MiB")
            : new Refusal($"{Quoted.Text(text)} has no unit; write {text}B, or 25MB or 10MiB");
    }

    private static long? Count(string text) =>
        text.Length <= MaxDigits && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
}
