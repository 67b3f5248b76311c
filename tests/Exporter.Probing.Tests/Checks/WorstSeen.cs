using System.Globalization;
using Exporter.Probing.Probes;

namespace Exporter.Probing.Tests.Checks;

/// <summary>A line of <c>worst-seen.txt</c>.</summary>
/// <param name="Check">Id of the check.</param>
/// <param name="Worst">Its worst value.</param>
/// <param name="Stage">Where that was seen: end-to-end, sandbox, dialog or unit.</param>
/// <param name="Scene">Name of the fault or dialog; empty for unit.</param>
internal sealed record WorstSeen(string Check, Status Worst, string Stage, string Scene)
{
    public const string RealServer = "end-to-end";

    /// <summary>All lines.</summary>
    public static IReadOnlyList<WorstSeen> All { get; } =
    [.. TextTable.Read("tests/Exporter.Probing.Tests/Checks/worst-seen.txt").Select(line => Parse(line.Split(' ')))];

    private static WorstSeen Parse(string[] words) =>
        new(words[0], (Status)int.Parse(words[1], CultureInfo.InvariantCulture), words[2], words.ElementAtOrDefault(3) ?? "");
}
