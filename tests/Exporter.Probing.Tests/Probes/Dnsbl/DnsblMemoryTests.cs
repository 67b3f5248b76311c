using System.Globalization;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Dnsbl;
using Exporter.Probing.Tests.Watching;
using Exporter.Probing.Watching;
using Exporter.Testing;

namespace Exporter.Probing.Tests.Probes.Dnsbl;

/// <summary>Since when something is listed.</summary>
public sealed class DnsblMemoryTests
{
    private const string Zone = "bl.example.net";
    private static readonly long Noon = Given.Now.ToUnixTimeSeconds();

    [Fact]
    public async Task The_first_sight_of_a_listing_is_kept_as_long_as_it_lasts()
    {
        var first = await LookAsync(ListWorld.Working(Zone), earlier: null);
        Assert.Equal([$"{Zone} {ListWorld.Bad} {Noon}"], first.Samples("mail_dnsbl_listed_since_timestamp_seconds"));
        var kept = first.ToRemember(null)!;
        var later = await LookAsync(ListWorld.Working(Zone), kept, hours: 5);
        Assert.Equal([$"{Zone} {ListWorld.Bad} {Noon}"], later.Samples("mail_dnsbl_listed_since_timestamp_seconds"));
        Assert.Equal(kept, later.ToRemember(null));
    }

    [Fact]
    public async Task A_delisting_ends_it()
    {
        var seen = await LookAsync($"2.0.0.127.{Zone} A 127.0.0.2", $"{Zone} {ListWorld.Bad} {Noon}");
        Assert.Empty(seen.Samples("mail_dnsbl_listed_since_timestamp_seconds"));
        Assert.Equal("", seen.ToRemember(null));
        Assert.Equal([$"{ListWorld.Bad} 0"], seen.Verdicts("bl.ip"));
    }

    [Fact]
    public async Task A_list_that_says_nothing_now_does_not_end_it_and_makes_the_address_unknown()
    {
        var kept = $"{Zone} {ListWorld.Bad} {Noon}";
        var refusing =
            $"2.0.0.127.{Zone} A 127.255.255.254\n1.0.0.127.{Zone} A 127.255.255.254\n"
            + ListWorld.Working("other.example.net").Replace("66.", "67.", StringComparison.Ordinal);
        var seen = await LookAsync(refusing, kept, lists: [Zone, "other.example.net"]);
        Assert.Equal(kept, seen.ToRemember(null));
        Assert.Equal([$"{ListWorld.Bad} -1"], seen.Verdicts("bl.ip"));
        Assert.Empty(seen.Samples("mail_dnsbl_listed_since_timestamp_seconds"));
    }

    [Fact]
    public async Task The_schedule_brings_back_what_an_earlier_look_remembered()
    {
        using var around = new Surroundings();
        var services = around.Services with { Dns = new ZoneResolver(ListWorld.Working(Zone)) };
        var look = DnsblProbe.Kind.Bind(ListWorld.Options([ListWorld.Bad], ListWorld.List(Zone)), services);
        await around.Runner.RunAsync(look, CheckOverrides.None, 0, around.Token);
        around.Clock.Advance(TimeSpan.FromHours(1));
        var report = await around.Runner.RunAsync(look, CheckOverrides.None, 0, around.Token);
        var since = report.Samples.Single(sample => sample.Metric.Name == "mail_dnsbl_listed_since_timestamp_seconds");
        Assert.Equal(Noon, since.Value);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("a b c d\n\n1 2 -3")]
    [InlineData("bl.example.net 192.0.2.66 99999999999999999999")]
    public async Task A_memory_that_is_none_is_ignored(string value)
    {
        var seen = await LookAsync(ListWorld.Working(Zone), value);
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"{Zone} {ListWorld.Bad} {Noon}"), seen.ToRemember(null));
    }

    private static Task<Sighting> LookAsync(string zone, string? earlier, int hours = 0, params IReadOnlyList<string> lists) =>
        ListWorld.LookAsync(
            new ZoneResolver(zone),
            ListWorld.Options([ListWorld.Bad], [.. (lists.Count == 0 ? [Zone] : lists).Select(list => ListWorld.List(list))]),
            new OddTimeProvider(Given.Now.AddHours(hours)),
            earlier is null ? null : new(earlier, Given.Now)
        );
}
