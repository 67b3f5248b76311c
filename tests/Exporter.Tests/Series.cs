using System.Globalization;
using System.Text.RegularExpressions;

namespace Exporter.Tests;

/// <summary>One line of <c>/metrics</c>. Immutable.</summary>
/// <param name="Name">The metric.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Value">Its value.</param>
public sealed partial record Series(string Name, IReadOnlyDictionary<string, string> Labels, double Value)
{
    /// <summary>A label, or nothing.</summary>
    public string Label(string name) => Labels.GetValueOrDefault(name, "");

    /// <summary>Every series of an exposition.</summary>
    public static IReadOnlyList<Series> Parse(string text) =>
        [.. text.Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(ParseLine)];

    /// <summary>Reads <c>/metrics</c> again and again until it is as wanted or three minutes have passed; the caller asserts.</summary>
    public static async Task<IReadOnlyList<Series>> UntilAsync(RunningExporter exporter, Func<IReadOnlyList<Series>, bool> wanted)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var read = Parse(await exporter.ReadAsync("metrics"));
            if (wanted(read) || TimeProvider.System.GetElapsedTime(started) > TimeSpan.FromMinutes(3))
            {
                return read;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    private static Series ParseLine(string line)
    {
        var end = line.LastIndexOf(' ');
        var open = line.IndexOf('{', StringComparison.Ordinal);
        var labels = Pair.Matches(line[..end]).ToDictionary(pair => pair.Groups["name"].Value, pair => pair.Groups["value"].Value);
        return new(line[..(open < 0 ? end : open)], labels, double.Parse(line.AsSpan(end + 1), CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"(?<name>\w+)=""(?<value>(?:[^""\\]|\\.)*)""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pair { get; }
}
