using Exporter.Mail.Dnsbl;
using Exporter.Probing.Probes.Dnsbl;
using Exporter.Testing;

namespace Exporter.Probing.Tests.Probes.Dnsbl;

/// <summary>How fast lists are asked, and what a silent one costs the others.</summary>
public sealed class DnsblPaceTests
{
    private const string Silent = "silent.example.net";
    private static readonly IReadOnlyList<string> Addresses = [.. Enumerable.Range(1, 60).Select(last => $"198.51.100.{last}")];

    [Fact]
    public async Task A_silent_list_delays_the_others_by_less_than_a_second_and_is_left_at_its_deadline()
    {
        var zones = Enumerable.Range(0, 10).Select(index => $"bl{index}.example.net").ToList();
        var resolver = Resolver([.. zones, Silent]);
        var options = Options([.. zones, Silent]) with { ListDeadline = TimeSpan.FromSeconds(3) };
        var started = TimeProvider.System.GetTimestamp();
        var seen = await ListWorld.LookAsync(resolver, options);
        // 600 questions of 5 ms, 8 at once for each of 10 lists: 0.05 s, and room for a busy machine.
        Assert.InRange(TimeProvider.System.GetElapsedTime(started, resolver.LastAnswer), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(6));
        Assert.Equal([$"{Silent} 2"], seen.Verdicts("bl.list_alive").Where(verdict => !verdict.EndsWith(" 0", StringComparison.Ordinal)));
        Assert.Equal(600, seen.Samples("mail_dnsbl_listed").Count);
    }

    [Fact]
    public async Task A_list_that_falls_silent_after_its_test_points_holds_few_places()
    {
        // Its test points answer, then nothing does.
        var points = new DnsblTestPoints(new(DnsblKind.Ip4, "points", "2.0.0.127"), new(DnsblKind.Ip4, "points", "1.0.0.127"));
        var options = Options(["bl.example.net"]) with { ListDeadline = TimeSpan.FromSeconds(1) };
        options = options with { Lists = [.. options.Lists, ListWorld.List(Silent) with { TestPoints = points }] };
        var zone = ListWorld.Working(Silent) + "\n" + ListWorld.Working("bl.example.net");
        var slow = new SlowResolver(new ZoneResolver(zone), TimeSpan.FromMilliseconds(5), $"198.{Silent}");
        var seen = await ListWorld.LookAsync(slow, options);
        Assert.Equal(DnsblAsker.PlacesOfOne, slow.MostSilent);
        Assert.Equal(60, seen.Samples("mail_dnsbl_listed").Count);
        Assert.Equal([$"{Silent} timeout 60"], seen.Samples("mail_dnsbl_query_failed"));
    }

    [Fact]
    public async Task On_schedule_the_lists_are_not_all_asked_at_the_same_moment()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var zones = Enumerable.Range(0, 20).Select(index => $"bl{index}.example.net").ToList();
        var resolver = new ZoneResolver(string.Join('\n', zones.Select(ListWorld.Working)));
        var look = ListWorld.LookAsync(resolver, Options(zones) with { Spread = TimeSpan.FromSeconds(5) }, clock);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.InRange(await ZonesAsync(atLeast: 1), 1, 10);
        clock.Advance(TimeSpan.FromSeconds(5));
        await look;
        Assert.Equal(20, await ZonesAsync(atLeast: 20));

        async Task<int> ZonesAsync(int atLeast)
        {
            int Asked() =>
                zones.Count(zone => resolver.Asked.Any(question => question.StartsWith($"2.0.0.127.{zone} ", StringComparison.Ordinal)));
            for (var tries = 0; tries < 100 && Asked() < atLeast; tries++)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
            }
            return Asked();
        }
    }

    [Fact]
    public async Task No_more_than_a_hundred_questions_are_in_flight()
    {
        var zones = Enumerable.Range(0, 30).Select(index => $"bl{index}.example.net").ToList();
        var resolver = Resolver(zones);
        await ListWorld.LookAsync(resolver, Options(zones));
        Assert.InRange(resolver.Most, DnsblProbe.Places / 2, DnsblProbe.Places);
    }

    [Fact]
    public void A_budget_is_full_again_after_an_hour_and_each_list_has_its_own()
    {
        var clock = new OddTimeProvider(Given.Now);
        var budget = new DnsblBudget(clock);
        var (one, other) = (ListWorld.List("one.example") with { QuestionsPerHour = 2 }, ListWorld.List("other.example"));
        Assert.True(budget.TryTake(one));
        clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal([true, false, true], new[] { budget.TryTake(one), budget.TryTake(one), budget.TryTake(other) });
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([true, true, false], new[] { budget.TryTake(one), budget.TryTake(one), budget.TryTake(one) });
    }

    private static DnsblOptions Options(IReadOnlyList<string> zones) =>
        ListWorld.Options(Addresses, [.. zones.Select(zone => ListWorld.List(zone))]);

    private static SlowResolver Resolver(IReadOnlyList<string> zones) =>
        new(new ZoneResolver(string.Join('\n', zones.Select(ListWorld.Working))), TimeSpan.FromMilliseconds(5), Silent);
}
