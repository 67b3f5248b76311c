using Exporter.Probing.Probes;
using Exporter.Probing.Tests.Dialogs;
using Exporter.Sandbox;
using Exporter.Testing;

namespace Exporter.Probing.Tests.Checks;

public sealed class WorstSeenTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_check_says_where_its_worst_value_was_seen() =>
        Assert.Equal(
            CheckTable.Ids.Select(id => (id, CheckTable.Worst(id))),
            WorstSeen.All.Select(line => (line.Check, line.Worst)).OrderBy(line => line.Check, StringComparer.Ordinal)
        );

    [Fact]
    public void A_scene_that_is_named_exists_and_shows_that_value() =>
        Assert.All(WorstSeen.All, line => Assert.True(Shows(line), line.ToString()));

    [Fact]
    public void The_checks_whose_worst_value_no_real_server_has_shown_are_printed()
    {
        var unreal = WorstSeen.All.Where(line => line.Stage != WorstSeen.RealServer).Select(line => line.Check).ToList();
        var told = $"worst value never seen on a real server: {string.Join(' ', unreal)}";
        output.WriteLine(told);
        TestReport.Add($"figure {told}");
        Assert.True(unreal.Count < CheckTable.Ids.Count);
    }

    private static bool Shows(WorstSeen line) =>
        line.Stage switch
        {
            "sandbox" => Faults.All.Any(fault => (fault.Name, fault.Check, (Status)fault.Status) == (line.Scene, line.Check, line.Worst)),
            "dialog" => DialogFiles.Named(line.Scene).Expectation.Checks.GetValueOrDefault(line.Check) == (int)line.Worst,
            "unit" => CheckTable.Cases.Values.Any(row => (row.Check, row.Expected) == (line.Check, line.Worst)),
            // Names of planted faults are checked by the run that plants them.
            _ => line is { Stage: WorstSeen.RealServer, Scene.Length: > 0 },
        };
}
