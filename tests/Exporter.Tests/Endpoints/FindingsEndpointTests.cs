using System.Text.Json;
using Exporter.Probing.Probes;
using Exporter.Sandbox;

namespace Exporter.Tests.Endpoints;

public class FindingsEndpointTests(DemoExporter demo)
{
    /// <summary>The faults whose check is built already.</summary>
    public static TheoryData<string> Known =>
        new(Faults.All.Where(fault => ExporterCore.CheckIds.Contains(fault.Check)).Select(fault => fault.Name));

    [Theory, MemberData(nameof(Known))]
    public async Task Every_planted_fault_is_told_with_causes_and_a_fix(string name)
    {
        var fault = DemoExporter.Fault(name);
        var finding = await FindAsync("findings?format=json", fault.Target, fault.Check);

        Assert.Equal(((Status)fault.Status).Label(), Text(finding, "status"));
        Assert.NotEmpty(Text(finding, "observed"));
        Assert.NotEmpty(Text(finding, "standard"));
        Assert.NotEmpty(Text(finding, "meaning"));
        Assert.NotEmpty(Text(finding, "fix"));
        Assert.True(finding.GetProperty("causes").GetArrayLength() >= 2);
        Assert.Equal($"http://localhost:10225/runbooks/{fault.Check}", Text(finding, "runbook"));
        Assert.Equal(JsonValueKind.Null, finding.GetProperty("explained_by").ValueKind);
        var only = Assert.Single(finding.GetProperty("objects").EnumerateArray());
        Assert.Equal(Text(finding, "observed"), Text(only, "observed"));
    }

    [Theory, MemberData(nameof(Known))]
    public async Task Every_planted_fault_is_told_in_Chinese_too(string fault)
    {
        var (name, check) = (DemoExporter.Fault(fault).Target, DemoExporter.Fault(fault).Check);
        var chinese = await FindAsync("findings?format=json&lang=zh", name, check);
        var english = await FindAsync("findings?format=json&lang=en", name, check);

        foreach (var member in (string[])["meaning", "fix"])
        {
            Assert.Contains(Text(chinese, member), IsChinese);
            Assert.DoesNotContain(Text(english, member), IsChinese);
        }
        Assert.Equal(english.GetProperty("causes").GetArrayLength(), chinese.GetProperty("causes").GetArrayLength());
    }

    [Theory, MemberData(nameof(Known))]
    public async Task The_page_of_each_language_shows_what_was_observed(string fault)
    {
        var (name, check) = (DemoExporter.Fault(fault).Target, DemoExporter.Fault(fault).Check);
        foreach (var language in (string[])["en", "zh"])
        {
            var finding = await FindAsync($"findings?format=json&lang={language}", name, check);
            var page = await demo.Exporter.ReadAsync($"targets/{name}?lang={language}");

            Assert.Contains(Words(finding, "observed"), System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
            Assert.Contains($"runbooks/{check}", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_worst_come_first()
    {
        var report = await demo.Exporter.ReadJsonAsync("findings?format=json");
        var ranks = Findings(report).Select(finding => Enum.Parse<Status>(Text(finding, "status"), ignoreCase: true)).ToList();

        Assert.Equal(ranks.OrderDescending(), ranks);
        Assert.Equal("critical", Text(report, "status"));
    }

    [Fact]
    public async Task Nothing_on_the_healthy_host_is_red()
    {
        var report = await demo.Exporter.ReadJsonAsync("findings?format=json");

        Assert.All(
            Findings(report).Where(finding => Text(finding, "target") == "healthy"),
            finding => Assert.Equal("info", Text(finding, "status"))
        );
    }

    [Fact]
    public async Task What_could_not_be_seen_is_told_with_the_reason()
    {
        var report = await demo.Exporter.ReadJsonAsync("findings?format=json");
        var unseen = report.GetProperty("unknown").EnumerateArray().Where(one => Text(one, "target") == "smtp-silent").ToList();

        Assert.Contains(unseen, one => Text(one, "check") == "smtp.banner");
        Assert.All(unseen, one => Assert.Contains("greeting", Text(one, "observed"), StringComparison.Ordinal));
        Assert.Contains("Could not be seen", await demo.Exporter.ReadAsync("findings"), StringComparison.Ordinal);
    }

    // On a busy machine a look may be out of time once; the next one tells.
    private async Task<JsonElement> FindAsync(string path, string target, string check)
    {
        return Findings(await demo.Exporter.UntilAsync(path, report => Findings(report).Any(IsIt))).Single(IsIt);

        bool IsIt(JsonElement finding) => Text(finding, "target") == target && Text(finding, "check") == check;
    }

    private static IEnumerable<JsonElement> Findings(JsonElement report) => report.GetProperty("findings").EnumerateArray();

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    /// <summary>Numbers move between two looks; the words before them do not.</summary>
    private static string Words(JsonElement finding, string name) =>
        Text(finding, name).Split(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])[0];

    private static bool IsChinese(char letter) => letter is >= '\u4e00' and <= '\u9fff';
}
