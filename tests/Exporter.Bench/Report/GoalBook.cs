namespace Exporter.Bench.Report;

/// <summary>The rows that have goals, and the goals. They are the design's, "Performance", section "Looks".</summary>
internal static class GoalBook
{
    /// <summary>CPU per look on the product's own schedule.</summary>
    public const string ScheduleCpu = "own schedule, CPU ms a look";

    /// <summary>CPU per look asked for through <c>/probe</c>.</summary>
    public const string ProbeCpu = "/probe, CPU ms a look";

    /// <summary>Looks a second through <c>/probe</c>.</summary>
    public const string ProbeRate = "/probe, looks/s";

    /// <summary>Duration of one look at a real Postfix.</summary>
    public const string PostfixMedian = "one look at Postfix, p50 ms";

    /// <summary>Share of one core at 10,000 targets a minute.</summary>
    public const string ManyTargetsCore = "10,000 targets a minute, % of a core";

    /// <summary>How late looks start at 10,000 targets a minute.</summary>
    public const string ManyTargetsLateness = "10,000 targets a minute, lateness p99 ms";

    /// <summary>Memory at 10,000 targets a minute.</summary>
    public const string ManyTargetsMemory = "10,000 targets a minute, RSS MB";

    /// <summary>From the start of the process to the first <c>/metrics</c>.</summary>
    public const string StartUp = "start to first /metrics, ms";

    /// <summary>Memory before the first look.</summary>
    public const string IdleMemory = "RSS idle, MB";

    /// <summary>Memory after the looks at 64 at a time.</summary>
    public const string LoadedMemory = "RSS after 64 at a time, MB";

    private static readonly Dictionary<string, Goal[]> Goals = new(StringComparer.Ordinal)
    {
        [$"{ScheduleCpu}, 8 at a time"] = [new(0.70, Yardstick.Blackbox), new(1.5, Yardstick.Limit)],
        [$"{ScheduleCpu}, 64 at a time"] = [new(0.80, Yardstick.Blackbox)],
        [$"{ProbeCpu}, 1 at a time"] = [new(1.0, Yardstick.Blackbox)],
        [$"{ProbeCpu}, 8 at a time"] = [new(0.80, Yardstick.Blackbox)],
        [$"{ProbeCpu}, 64 at a time"] = [new(1.0, Yardstick.Blackbox)],
        [$"{ProbeCpu}, paced 167/s"] = [new(1.0, Yardstick.Blackbox)],
        [$"{ProbeRate}, 8 at a time"] = [new(1.25, Yardstick.Blackbox) { AtLeast = true }],
        [PostfixMedian] = [new(10)],
        [ManyTargetsCore] = [new(40)],
        [ManyTargetsLateness] = [new(100)],
        [ManyTargetsMemory] = [new(96)],
        [StartUp] = [new(150)],
        [IdleMemory] = [new(35)],
        [LoadedMemory] = [new(64)],
    };

    /// <summary>The goals of a row; none if nothing is asked of it.</summary>
    public static IReadOnlyList<Goal> Of(string row) => Goals.GetValueOrDefault(row, []);

    /// <summary>Goals whose row was not measured.</summary>
    public static IEnumerable<string> Missing(IEnumerable<Row> rows) =>
        Goals.Keys.Except(rows.Where(row => row.Ours is not null).Select(row => row.What), StringComparer.Ordinal);
}
