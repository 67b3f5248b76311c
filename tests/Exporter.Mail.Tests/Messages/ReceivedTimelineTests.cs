using Exporter.Mail.Messages;

namespace Exporter.Mail.Tests.Messages;

public sealed class ReceivedTimelineTests
{
    private static readonly DateTimeOffset Begun = new(2026, 11, 24, 11, 0, 0, TimeSpan.Zero);

    [Theory]
    // By and stamp in seconds since we began, oldest first; begun 0, accepted 1, seen 60. Expected: held and skew of each.
    [InlineData("a:1 b:5 c:20", "4/0 15/0 40/0")]
    [InlineData("a:0 b:5", "4/0 55/0")]
    [InlineData("a:1", "59/0")]
    [InlineData("a:1 b:0", "0/0 59/0")]
    [InlineData("a:1 b:? c:20", "0/0 19/0 40/0")]
    [InlineData("a:1 b:61", "59/0 0/0")]
    [InlineData("a:1 b:62", "59/0 0/2")]
    [InlineData("a:-1 b:5", "4/0 55/0")]
    [InlineData("a:1 b:365 B:370 c:55", "54/0 0/310 0/310 5/0")]
    [InlineData("a:-119 b:-100 a:-110 c:30", "0/-119 8/-100 21/-119 30/0")]
    [InlineData("a:9 b:5 c:20", "4/0 15/0 40/0")]
    [InlineData("a:1 b:303 c:5", "4/0 0/243 55/0")]
    [InlineData("a:1 b:-297 c:5", "0/0 4/-297 55/0")]
    [InlineData("?:300 ?:10", "9/240 50/0")]
    [InlineData("localhost:300 localhost:10", "9/240 50/0")]
    public void Stamps_become_steps(string hops, string expected)
    {
        var timeline = Of(hops);
        var steps = timeline.Hops.Select(hop => $"{hop.Held.TotalSeconds}/{hop.Skew.TotalSeconds}");
        Assert.Equal(expected, string.Join(' ', steps));
    }

    [Fact]
    public void A_hop_tells_what_its_host_wrote()
    {
        var field = ReceivedField.Parse("from x by Y.example with ESMTPS; Tue, 24 Nov 2026 12:30:00 +0100");
        var timeline = ReceivedTimeline.Of([new(), field], Begun, Begun, Begun.AddSeconds(60));
        Assert.Equal(new ReceivedHop("Y.example", "ESMTPS", true, field.At, TimeSpan.FromMinutes(29), TimeSpan.Zero), timeline.Hops[0]);
        Assert.Equal(new ReceivedHop("?", null, null, null, TimeSpan.Zero, TimeSpan.FromSeconds(60)), timeline.Hops[1]);
    }

    [Theory]
    [InlineData("a:1 b:5 c:20", 0, "c")]
    [InlineData("a:1 b:90 c:-200", -200, "a")]
    [InlineData("a:1 b:300 c:-100", 240, "a")]
    [InlineData("a:1 b:300 c:4", 240, "c")]
    [InlineData("", 0, null)]
    public void The_worst_clock_and_the_slowest_host_are_told(string hops, double skew, string? slowest)
    {
        var timeline = Of(hops);
        Assert.Equal(skew, timeline.WorstSkew.TotalSeconds);
        Assert.Equal(slowest, timeline.Slowest?.By);
    }

    [Theory]
    [InlineData("a:1 b:2 a:3 b:4 A:5", true)]
    [InlineData("a:1 b:2 a:3 b:4", false)]
    [InlineData("a:1 a:2 a:3 a:4", false)]
    [InlineData("a:1 a:2 b:3 a:4 a:5", false)]
    [InlineData("a:1 localhost:2 a:3 b:4 localhost:5 b:6 c:7 localhost:8 c:9", false)]
    [InlineData("a:1 ?:2 a:3 ?:4 a:5 ?:6", false)]
    public void A_loop_is_a_host_that_has_the_message_three_times(string hops, bool loops) => Assert.Equal(loops, Of(hops).Loops);

    [Fact]
    public void Nobody_is_slow_when_nothing_took_time() =>
        Assert.Null(ReceivedTimeline.Of([new() { By = "a" }], Begun, Begun, Begun).Slowest);

    [Fact]
    public void Own_times_out_of_order_are_moved_forward()
    {
        var timeline = ReceivedTimeline.Of([new() { By = "a", At = Begun }], Begun, Begun.AddSeconds(-5), Begun.AddSeconds(-9));
        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero), (timeline.Hops[0].Held, timeline.Hops[0].Skew));
    }

    [Fact]
    public void Steps_are_never_negative_and_always_add_up()
    {
        var random = new Random(1123);
        for (var round = 0; round < 5_000; round++)
        {
            var accepted = Begun.AddTicks(random.NextInt64(TimeSpan.TicksPerMinute));
            var seen = accepted.AddTicks(random.NextInt64(TimeSpan.TicksPerHour));
            ReceivedField[] fields = [.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => Random(random))];
            var timeline = ReceivedTimeline.Of(fields, Begun, accepted, seen);
            Assert.All(timeline.Hops, hop => Assert.True(hop.Held >= TimeSpan.Zero));
            Assert.Equal(seen - Begun, accepted - Begun + TimeSpan.FromTicks(timeline.Hops.Sum(hop => hop.Held.Ticks)));
            Assert.All(
                timeline.Hops.GroupBy(hop => hop.By).Where(host => host.Key != "?"),
                host => Assert.Single(host.DistinctBy(hop => hop.Skew))
            );
        }
    }

    [Fact]
    public void No_time_makes_it_throw()
    {
        DateTimeOffset[] times = [DateTimeOffset.MinValue, Begun, DateTimeOffset.MaxValue];
        var fields = times.Select(at => new ReceivedField { By = $"{at.Year}", At = at }).ToArray();
        foreach (var begun in times)
        {
            foreach (var seen in times)
            {
                Assert.Equal(3, ReceivedTimeline.Of(fields, begun, Begun, seen).Hops.Count);
            }
        }
    }

    private static ReceivedTimeline Of(string hops) =>
        ReceivedTimeline.Of(
            [.. hops.Split(' ', StringSplitOptions.RemoveEmptyEntries).Reverse().Select(Hop)],
            Begun,
            Begun.AddSeconds(1),
            Begun.AddSeconds(60)
        );

    private static ReceivedField Hop(string text)
    {
        var (by, at) = (text.Split(':')[0], text.Split(':')[1]);
        return new()
        {
            By = by == "?" ? null : by,
            At = at == "?" ? null : Begun.AddSeconds(int.Parse(at, System.Globalization.CultureInfo.InvariantCulture)),
        };
    }

    private static ReceivedField Random(Random random) =>
        new()
        {
            By = random.Next(5) is var host and > 0 ? $"host{host}" : null,
            At = random.Next(4) > 0 ? Begun.AddSeconds(random.Next(-8_000, 8_000)) : null,
        };
}
