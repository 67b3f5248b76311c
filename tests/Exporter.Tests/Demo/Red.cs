using Exporter.Sandbox;

namespace Exporter.Tests.Demo;

/// <summary>A check that is red on a target.</summary>
internal readonly record struct Red(string Target, string Check, int Status)
{
    /// <summary>What the sandbox says that it has planted, with the names the demo gives its targets.</summary>
    public static IReadOnlyList<Red> Planted { get; } = Of(Faults.All);

    /// <summary>What these faults turn red.</summary>
    public static IReadOnlyList<Red> Of(IEnumerable<Fault> faults) =>
        Sorted(
            from fault in faults
            from check in new[] { fault.Check, fault.AlsoCheck }
            where check is not null
            select new Red(fault.Target, check, fault.Status)
        );

    /// <summary>What <c>/metrics</c> says.</summary>
    public static IReadOnlyList<Red> In(IReadOnlyList<Series> scrape) =>
        Sorted(
            scrape
                .Where(series => series is { Name: "mail_check_status", Value: 2 or 3 })
                .Select(series => new Red(series.Label("target"), series.Label("check"), (int)series.Value))
                .Distinct()
        );

    /// <summary>All answers of checks on a target.</summary>
    public static IEnumerable<Series> Statuses(IReadOnlyList<Series> scrape, string? target) =>
        scrape.Where(series => series.Name == "mail_check_status" && series.Label("target") == target);

    /// <summary>Everything is well on the target of a fault that was taken away, its own check included.</summary>
    public static void AssertGreen(Fault fault, IReadOnlyList<Series> scrape)
    {
        var repaired = Statuses(scrape, fault.Target).ToList();
        Assert.Contains(repaired, series => series.Label("check") == fault.Check);
        Assert.All(repaired, series => Assert.True(series.Value is 0 or 1, $"{fault.Name} {series.Label("check")}"));
    }

    private static IReadOnlyList<Red> Sorted(IEnumerable<Red> red) => [.. red.OrderBy(one => one.ToString(), StringComparer.Ordinal)];
}
