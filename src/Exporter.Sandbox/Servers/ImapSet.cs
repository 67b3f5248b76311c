using System.Globalization;

namespace Exporter.Sandbox.Servers;

/// <summary>A set of sequence numbers or unique identifiers (RFC 3501 §9, sequence-set). Immutable.</summary>
internal sealed record ImapSet(IReadOnlyList<(uint First, uint Last)> Ranges)
{
    /// <summary>Reads <c>1:3,7,9:*</c>; null if it is none. <paramref name="largest"/> is what <c>*</c> stands for.</summary>
    public static ImapSet? Parse(string text, uint largest)
    {
        var ranges = new List<(uint, uint)>();
        foreach (var part in text.Split(','))
        {
            var ends = part.Split(':').Select(end => Number(end, largest)).ToList();
            if (ends.Count > 2 || ends.Contains(null))
            {
                return null;
            }
            ranges.Add((ends.Min()!.Value, ends.Max()!.Value));
        }
        return new(ranges);
    }

    public bool Contains(uint number) => Ranges.Any(range => number >= range.First && number <= range.Last);

    private static uint? Number(string text, uint largest) =>
        text == "*" ? largest
        : uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : null;
}
