using System.Globalization;
using Exporter.Probing.Probes;
using Exporter.Sandbox;

namespace Exporter.Tests.Extension;

public sealed class OwnKindTests(DemoExporter demo)
{
    [Fact]
    public async Task A_kind_of_a_test_is_watched_and_told_like_those_of_the_product()
    {
        var endpoint = demo.World.Healthy.Single(one => one.Service == SandboxService.Smtp);
        var yaml = string.Create(
            CultureInfo.InvariantCulture,
            $"{demo.Control}servers: [{{ name: mail, host: {endpoint.Host}, address: 127.0.0.1, services: {{ smtp: {{ port: {endpoint.EndPoint.Port} }} }} }}]\n"
        );
        await using var exporter = await RunningExporter.StartAsync(yaml, kinds: [.. ProbeCatalog.All, GreetingLengthProbe.Kind]);
        await exporter.LookedAtAsync("mail");

        var scrape = Series.Parse(await exporter.ReadAsync("metrics"));
        var sample = Assert.Single(scrape, series => series.Name == "mail_test_greeting_length_bytes");
        Assert.Equal($"220 {endpoint.Host} ESMTP ready".Length, sample.Value);
        var status = Assert.Single(scrape, series => series.Label("check") == GreetingLengthProbe.Check);
        Assert.Equal(("smtp/" + endpoint.Host + "/ipv4", 2), (status.Label("object"), status.Value));

        var report = await exporter.ReadJsonAsync("findings?format=json");
        var finding = report
            .GetProperty("findings")
            .EnumerateArray()
            .Single(one => one.GetProperty("check").GetString() == GreetingLengthProbe.Check);
        Assert.Equal("longer than three octets", finding.GetProperty("observed").GetString());
    }
}
