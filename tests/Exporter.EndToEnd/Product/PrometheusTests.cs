using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product;

public sealed partial class PrometheusTests
{
    private const string OpenMetrics = "application/openmetrics-text; version=1.0.0";
    private const string ReadOpenMetrics = "from prometheus_client.openmetrics.parser import text_string_to_metric_families as read";
    private const string ReadText = "from prometheus_client.parser import text_string_to_metric_families as read";
    private const string Count =
        "import sys; print(sum(len(family.samples) for family in read(open(sys.argv[1], encoding='utf-8').read())))";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stopping_Postfix_fires_exactly_one_alert_that_resolves_when_it_is_started()
    {
        await using var one = await OneServer.StartAsync(Token);
        using var folder = new ServerFolder();
        var rules = folder.Write("rules.yml", await FastRulesAsync());
        await using var prometheus = await PrometheusServer.StartAsync(
            new([new("mail-exporter", one.Product.EndPoint)]) { RuleFiles = [rules] },
            Token
        );
        await prometheus.WaitForAsync("up{job=\"mail-exporter\"} == 1 and on () count(mail_check_status == 0) > 10", Patience, Token);
        // Before the first scrape the exporter is missed, and rightly so.
        await prometheus.WaitForAsync("absent(ALERTS{severity!=\"none\"})", Patience, Token);
        FaultReport.Planted("stopped-postfix");
        await one.Postfix.StopAsync(Token);
        await prometheus.WaitForAsync("ALERTS{alertstate=\"firing\", severity!=\"none\"}", Patience, Token);
        // Longer than any rule here waits: whatever else would fire has fired by then.
        await one.Product.NextLooksAsync(Token);
        await prometheus.WaitForAsync("count_over_time((ALERTS{alertname=\"MailServerDown\"} > 0)[10s:1s]) >= 8", Patience, Token);
        var alert = Assert.Single(await prometheus.AlertsAsync(Token), alert => alert.Name != "MailWatchdog");
        Assert.Equal(("MailServerDown", "firing", "mail"), (alert.Name, alert.State, alert.Labels["target"]));
        await AssertCheckTellsItAsync(one);
        await one.Postfix.StartAgainAsync(Token);
        await prometheus.WaitForAsync("absent(ALERTS{severity!=\"none\"})", TimeSpan.FromSeconds(120), Token);
    }

    [Fact]
    public async Task Promtool_and_the_parsers_of_the_Python_client_have_nothing_to_say_about_the_metrics()
    {
        await using var one = await OneServer.StartAsync(Token);
        using var folder = new ServerFolder();
        var (_, text) = await one.Product.GetAsync("/metrics", "text/plain", Token);
        var (_, open) = await one.Product.GetAsync("/metrics", OpenMetrics, Token);
        var file = folder.Write("metrics.txt", text);
        var lint = await RunningProcess.RunAsync(new("/bin/sh", "-c", $"promtool check metrics < {file}"), Patience, Token);
        Assert.Equal("", lint);
        Assert.Equal(Scrape.Parse(text).Samples.Count, await CountAsync(ReadText, file));
        Assert.EndsWith("\n# EOF\n", open, StringComparison.Ordinal);
        Assert.Equal(Scrape.Parse(open).Samples.Count, await CountAsync(ReadOpenMetrics, folder.Write("open.txt", open)));
    }

    private static async Task AssertCheckTellsItAsync(OneServer one)
    {
        var config = $"--config.file={one.Product.ConfigurationPath}";
        var report = await ProductBinary.RunAsync(Token, "check", "mail", config, "--format=json");
        Assert.Equal(2, report.ExitCode);
        using var json = JsonDocument.Parse(report.Output);
        var target = Assert.Single(json.RootElement.GetProperty("targets").EnumerateArray());
        var finding = Assert.Single(target.GetProperty("findings").EnumerateArray());
        Assert.Equal("smtp.connect", finding.GetProperty("check").GetString());
        Assert.Equal("connection refused while connecting", finding.GetProperty("observed").GetString());
        var text = await ProductBinary.RunAsync(Token, "check", "mail", config, "--lang=zh");
        Assert.Equal(2, text.ExitCode);
        Assert.Contains("smtp.connect", text.Output, StringComparison.Ordinal);
    }

    private static async Task<int> CountAsync(string import, string file)
    {
        var printed = await RunningProcess.RunAsync(new("/usr/bin/python3", "-c", $"{import}\n{Count}", file), Patience, Token);
        return int.Parse(printed, CultureInfo.InvariantCulture);
    }

    // The shipped rules, but nothing waits for minutes and an hour is a minute.
    private static async Task<string> FastRulesAsync()
    {
        var printed = await ProductBinary.RunAsync(Token, "rules");
        Assert.Equal(0, printed.ExitCode);
        var fast = For().Replace(printed.Output, "${key} 0s");
        Assert.NotEqual(printed.Output, fast);
        return fast.Replace("[1h:1m]", "[1m:1s]", StringComparison.Ordinal);
    }

    [GeneratedRegex(
        "^(?<key> +for:) [0-9]+[smh]",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex For();
}
