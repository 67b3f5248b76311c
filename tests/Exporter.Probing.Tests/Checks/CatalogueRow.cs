using System.Globalization;
using Exporter.Probing.Probes;

namespace Exporter.Probing.Tests.Checks;

/// <summary>A line of <c>catalogue.txt</c>: the values that a check's row in the catalogue names.</summary>
/// <param name="Check">Id of the check.</param>
/// <param name="Values">The statuses it can have.</param>
/// <param name="Exempt">A value that its row names and it cannot have; null if there is none.</param>
/// <param name="Reason">Why it cannot have it.</param>
internal sealed record CatalogueRow(string Check, IReadOnlyList<Status> Values, Status? Exempt, string Reason)
{
    /// <summary>All lines.</summary>
    public static IReadOnlyList<CatalogueRow> All { get; } =
    [.. TextTable.Read("tests/Exporter.Probing.Tests/Checks/catalogue.txt").Select(Parse)];

    private static CatalogueRow Parse(string line)
    {
        var parts = line.Split(" exempt ", 2);
        var words = parts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var exempt = parts.Length > 1 ? parts[1].Split(' ', 2) : null;
        return new(words[0], [.. words.Skip(1).Select(Value)], exempt is null ? null : Value(exempt[0]), exempt?[1] ?? "");
    }

    private static Status Value(string word) => (Status)int.Parse(word, CultureInfo.InvariantCulture);
}
