using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Exporter.Tests.Endpoints;

public class CountedDifferentlyTests(DemoExporter demo)
{
    [Fact]
    public async Task A_check_that_is_off_or_lowered_is_shown_with_reason_and_end()
    {
        await using var exporter = await RunningExporter.StartAsync(
            $$"""
            defaults: { interval: 60s, timeout: 5s }
            {{demo.Control}}
            checks:
              smtp.banner: { severity: off, reason: "the <old> relay cannot", until: 2999-12-31 }
              smtp.8bitmime: { severity: info, reason: "nobody sends eight bits" }
            servers:
            {{Server("quiet", "smtp-banner-localhost")}}
            {{Server("lowered", "smtp-no-8bitmime")}}
            """,
            demo.Folder
        );
        await exporter.LookedAtAsync("quiet", "lowered");
        var report = await exporter.ReadJsonAsync("findings?format=json");
        var page = await exporter.ReadAsync("findings");

        Assert.Equal("ok", report.GetProperty("status").GetString());
        Assert.DoesNotContain("smtp.banner", report.GetProperty("findings").EnumerateArray().Select(Check));
        var off = report.GetProperty("overridden").EnumerateArray().First(one => Check(one) == "smtp.banner" && Target(one) == "quiet");
        Assert.Equal("off", off.GetProperty("override").GetProperty("severity").GetString());
        Assert.Equal("2999-12-31T00:00:00.000Z", off.GetProperty("override").GetProperty("until").GetString());
        var lowered = report.GetProperty("findings").EnumerateArray().Single(one => Check(one) == "smtp.8bitmime");
        Assert.Equal("info", lowered.GetProperty("status").GetString());
        Assert.Contains("the &lt;old&gt; relay cannot", page, StringComparison.Ordinal);
        Assert.Contains("2999-12-31", page, StringComparison.Ordinal);
        Assert.Contains("nobody sends eight bits", page, StringComparison.Ordinal);
        Assert.Contains("nobody sends eight bits", await exporter.ReadAsync("targets/lowered"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_follows_from_a_cause_is_shown_under_it()
    {
        await using var exporter = await RunningExporter.StartAsync(
            $$"""
            defaults: { interval: 60s, timeout: 5s }
            {{demo.Control}}
            servers:
              - { name: dead, host: dead.example, address: 127.0.0.1, services: { smtp: { port: {{ClosedPort()}} }, imaps: { port: {{ClosedPort()}} } } }
            """
        );
        await exporter.LookedAtAsync("dead");
        var report = await exporter.ReadJsonAsync("findings?format=json");
        var page = await exporter.ReadAsync("");

        var follows = report.GetProperty("findings").EnumerateArray().Single(one => Check(one) == "imap.connect");
        Assert.Equal("smtp.connect", follows.GetProperty("explained_by").GetString());
        Assert.Contains("One thing is wrong", page, StringComparison.Ordinal);
        Assert.Contains("It also explains: imap.connect", page, StringComparison.Ordinal);
        Assert.Contains("(follows from this)", await exporter.ReadAsync("findings"), StringComparison.Ordinal);
        Assert.Contains("由此引起", await exporter.ReadAsync("targets/dead?lang=zh"), StringComparison.Ordinal);
    }

    private string Server(string name, string fault)
    {
        var endpoint = demo.Faulty(fault);
        return $"  - {{ name: {name}, host: {endpoint.Host}, address: 127.0.0.1, tls: {{ ca_file: ca.pem }}, services: {{ smtp: {{ port: {endpoint.EndPoint.Port} }} }} }}";
    }

    /// <summary>A port that nobody listens on.</summary>
    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string? Check(JsonElement one) => one.GetProperty("check").GetString();

    private static string? Target(JsonElement one) => one.GetProperty("target").GetString();
}
