using System.Text.Json;
using Exporter.Probing.Probes;

namespace Exporter.Tests.Demo;

/// <summary>What the demo says of the faulty hosts is the sandbox's list: every fault, once, and nothing else.</summary>
public sealed class FaultyHostsTests(DemoExporter demo)
{
    [Fact]
    public async Task Metrics_equal_the_list_of_planted_faults()
    {
        var scrape = await Series.UntilAsync(demo.Exporter, read => Red.In(read).SequenceEqual(Red.Planted));
        Assert.Equal(Red.Planted, Red.In(scrape));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public async Task Findings_equal_the_list_of_planted_faults_in_both_languages_each_with_causes_and_a_fix(string language)
    {
        await Series.UntilAsync(demo.Exporter, read => Red.In(read).SequenceEqual(Red.Planted));
        var report = await demo.Exporter.ReadJsonAsync($"findings?format=json&lang={language}");
        var red = report.GetProperty("findings").EnumerateArray().Where(finding => StatusOf(finding).IsRed()).ToList();
        Assert.Equal(Red.Planted.ToHashSet(), red.Select(ToRed).ToHashSet());
        Assert.Equal(Red.Planted.Count, red.Count);
        Assert.All(red, finding => Assert.True(finding.GetProperty("causes").GetArrayLength() > 0 && Text(finding, "fix").Length > 0));
    }

    private static Red ToRed(JsonElement finding) => new(Text(finding, "target"), Text(finding, "check"), (int)StatusOf(finding));

    private static Status StatusOf(JsonElement finding) => Enum.Parse<Status>(Text(finding, "status"), ignoreCase: true);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
