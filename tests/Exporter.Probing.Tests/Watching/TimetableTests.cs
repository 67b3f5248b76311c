using Exporter.Probing.Probes;
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
        Assert.Equal(Timetable.Next(one, false, Given.Now), Timetable.Next(same, false, Given.Now));
        Assert.Equal(Timetable.Next(one, false, Given.Now) + Minute, Timetable.Next(same, false, Timetable.Next(one, false, Given.Now)));
    }

    [Fact]
    public void The_next_look_is_always_later_and_at_most_an_interval_and_a_tick_away() =>
        Assert.All(
            Enumerable.Range(0, 200),
            number =>
            {
                var now = Given.Now.AddMilliseconds(number * 311);
                var next = Timetable.Next(Named($"mail{number}"), false, now);
                Assert.InRange(next, now.AddTicks(1), now + Minute + Timetable.Tick);
            }
        );

    [Fact]
    public void Watches_spread_over_the_interval()
    {
        var tenths = Enumerable
            .Range(0, 1000)
            .Select(number => Timetable.Next(Named($"mail{number}"), false, Given.Now))
            .CountBy(Tenth)
            .ToList();
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

    [Fact]
    public void A_rare_look_that_failed_is_taken_again_at_the_interval_of_its_target_but_a_login_is_not_hurried()
    {
        var hourly = FakeKind.Of(FakeKind.SeeFine) with { Every = _ => TimeSpan.FromHours(1) };
        var (look, login) = (Hourly(hourly with { RetrySoon = true }), Hourly(hourly));
        Assert.InRange(Timetable.Next(look, true, Given.Now), Given.Now, Given.Now + Minute + Timetable.Tick);
        Assert.InRange(Timetable.Next(look, false, Given.Now), Given.Now + Minute + Timetable.Tick, Given.Now.AddHours(1) + Timetable.Tick);
        Assert.Equal(Timetable.Next(login, false, Given.Now), Timetable.Next(login, true, Given.Now));

        Watch Hourly(ProbeKind kind) => around.Watch(kind) with { Interval = TimeSpan.FromHours(1) };
    }

    public void Dispose() => around.Dispose();

    private static int Tenth(DateTimeOffset due) => (int)((due - Given.Now) / Minute * 10) % 10;

    private Watch Named(string target) => around.Watch(FakeKind.Of(FakeKind.SeeFine), target);
}
