using System.Text.Json;
using Exporter.Probing.Probes;
using Exporter.Testing;

namespace Exporter.Tests.Demo;

/// <summary>The demo's healthy host, through the real program.</summary>
public sealed class HealthyHostTests(DemoExporter demo, ITestOutputHelper output)
{
    private const int MostSeries = 56;

    /// <summary>What an endpoint has in addition where the host is the operator's own: eight checks, a number, and how the hourly look went.</summary>
    private const int MostOfOwners = 13;

    private static readonly HashSet<string> OwnersChecks =
    [
        .. ProbeCatalog.All.Single(kind => kind.Name == "smtp_policy").Checks.Select(check => check.Id),
    ];

    [Fact]
    public async Task Every_status_is_ok_or_info_and_the_expected_checks_are_there()
    {
        var checks = Checks(await demo.Exporter.ReadJsonAsync("targets/healthy?format=json")).ToList();
        Assert.All(checks, check => Assert.True(check.Status is "ok" or "info", $"{check.Object} {check.Id}: {check.Status}"));
        var told = checks.Select(check => $"{check.Object.Split('/')[0]} {check.Id}".Trim()).Distinct().Order(StringComparer.Ordinal);
        Golden.FromEnvironment.Check("tests/Exporter.Tests/Demo/healthy-checks.txt", string.Join('\n', told) + "\n");
    }

    [Fact]
    public async Task Metrics_say_the_same()
    {
        var statuses = Series.Parse(await demo.Exporter.ReadAsync("metrics")).Where(series => series.Name == "mail_check_status").ToList();
        var healthy = statuses.Where(series => series.Label("target") is "healthy" or "healthy.example" or "exporter").ToList();
        Assert.NotEmpty(healthy);
        Assert.All(healthy, series => Assert.True(series.Value is 0 or 1, series.Label("check")));
    }

    [Fact]
    public async Task An_endpoint_has_at_most_fifty_six_series_over_all_its_looks()
    {
        var seen = Series
            .Parse(await demo.Exporter.ReadAsync("metrics"))
            .Where(series => series.Label("target") == "healthy" && series.Label("object").EndsWith("/ipv4", StringComparison.Ordinal))
            .ToList();
        var ofOwners = seen.Where(IsOfOwners).CountBy(series => series.Label("object")).ToList();
        Assert.Equal(3, ofOwners.Count);
        Assert.All(ofOwners, count => Assert.InRange(count.Value, 1, MostOfOwners));
        var endpoints = seen.Where(series => !IsOfOwners(series))
            .CountBy(series => series.Label("object"))
            .OrderByDescending(count => count.Value)
            .ToList();
        var told = $"series per endpoint of the healthy host: at most {endpoints[0].Value} of {MostSeries} ({endpoints[0].Key})";
        output.WriteLine(told);
        TestReport.Add($"figure {told}");
        Assert.Equal(8, endpoints.Count);
        Assert.All(endpoints, count => Assert.InRange(count.Value, 1, MostSeries));
    }

    private static bool IsOfOwners(Series series) =>
        series.Label("probe") == "smtp_policy" || series.Name == "mail_smtp_catchall" || OwnersChecks.Contains(series.Label("check"));

    private static IEnumerable<(string Object, string Id, string Status)> Checks(JsonElement target) =>
        target
            .GetProperty("looks")
            .EnumerateArray()
            .SelectMany(look => look.TryGetProperty("checks", out var checks) ? checks.EnumerateArray() : [])
            .Concat(target.GetProperty("checks").EnumerateArray())
            .Select(check => (Text(check, "object"), Text(check, "check"), Text(check, "status")));

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
