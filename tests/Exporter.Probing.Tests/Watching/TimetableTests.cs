using Exporter.Probing.Watching;

namespace Exporter.Probing.Tests.Watching;

public sealed class TimetableTests : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Surroundings around = new();

    [Fact]
    public void A_watch_keeps_its_place_in_the_interval_over_restarts()
    {
        var (one, same) = (Named("mail"), Named("mail"));
        Assert.Equal(Timetable.Next(one, Given.Now), Timetable.Next(same, Given.Now));
        Assert.Equal(Timetable.Next(one, Given.Now) + Minute, Timetable.Next(same, Timetable.Next(one, Given.Now)));
    }

    [Fact]
    public void The_next_look_is_always_later_and_at_most_an_interval_and_a_tick_away() =>
        Assert.All(
            Enumerable.Range(0, 200),
            number =>
            {
                var now = Given.Now.AddMilliseconds(number * 311);
                var next = Timetable.Next(Named($"mail{number}"), now);
                Assert.InRange(next, now.AddTicks(1), now + Minute + Timetable.Tick);
            }
        );

    [Fact]
    public void Watches_spread_over_the_interval()
    {
        var tenths = Enumerable.Range(0, 1000).Select(number => Timetable.Next(Named($"mail{number}"), Given.Now)).CountBy(Tenth).ToList();
        Assert.Equal(10, tenths.Count);
        Assert.All(tenths, tenth => Assert.InRange(tenth.Value, 60, 140));
    }

    [Fact]
    public void First_looks_come_at_two_hundred_a_second()
    {
        const int Watches = 1000;
        var first = Enumerable.Range(0, Watches).Select(number => Timetable.First(Named($"mail{number}"), Watches, Given.Now)).ToList();
        Assert.All(first, due => Assert.InRange(due, Given.Now, Given.Now.AddSeconds(Watches / 200)));
        Assert.All(first.CountBy(due => (int)(due - Given.Now).TotalSeconds), second => Assert.InRange(second.Value, 150, 250));
    }

    [Fact]
    public void First_looks_never_wait_longer_than_an_interval() =>
        Assert.InRange(Timetable.First(Named("mail"), 1_000_000, Given.Now), Given.Now, Given.Now + Minute);

    public void Dispose() => around.Dispose();

    private static int Tenth(DateTimeOffset due) => (int)((due - Given.Now) / Minute * 10) % 10;

    private Watch Named(string target) => around.Watch(FakeKind.Of(FakeKind.SeeFine), target);
}
