using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.RoundTrip;
using Exporter.Probing.Targets;
using Exporter.Probing.Watching;

namespace Exporter.Probing.Tests.Watching;

public sealed class LookHistoryTests
{
    [Fact]
    public void The_newest_look_comes_first_and_the_oldest_goes()
    {
        var history = new LookHistory(3);
        Add(history, "1", "2", "3", "4");
        Assert.Equal(["4", "3", "2"], Names(history));
    }

    [Fact]
    public void A_failed_look_is_kept_when_it_falls_out_and_as_many_of_them_at_most()
    {
        var history = new LookHistory(2);
        Add(history, "1!", "2", "3!", "4", "5!", "6!", "7", "8");
        Assert.Equal(["8", "7", "6!", "5!"], Names(history));
        Add(history, "9", "10");
        Assert.Equal(["10", "9", "6!", "5!"], Names(history));
    }

    [Fact]
    public void A_limit_of_zero_keeps_nothing()
    {
        var history = new LookHistory(0);
        Add(history, "1", "2!");
        Assert.Empty(Names(history));
    }

    [Fact]
    public void A_look_that_does_not_apply_is_none()
    {
        var history = new LookHistory(2);
        history.Add(Report("1") with { Applies = false });
        Assert.Empty(Names(history));
    }

    [Fact]
    public void What_is_kept_of_a_look_is_how_it_went_and_what_is_red()
    {
        var history = new LookHistory(1);
        var check = ProbeCatalog.All[0].Checks.First();
        history.Add(
            Report("1") with
            {
                Facts = new NoFacts(),
                Verdicts = [new(check, "o", Status.Ok, default), new(check, "o", Status.Warning, default)],
                Transcript = [new(TimeSpan.Zero, true, "220 mail")],
            }
        );
        var kept = Assert.Single(history.List());
        Assert.Null(kept.Facts);
        Assert.Equal(Status.Warning, Assert.Single(kept.Verdicts).Status);
        Assert.Equal("220 mail", Assert.Single(kept.Transcript).Text);
    }

    [Fact]
    public void A_look_at_what_we_wrote_down_ourselves_is_kept_when_it_ends_otherwise_than_the_last()
    {
        var history = new LookHistory(10);
        var lost = new Failure(FailureKind.Timeout, Phase.Arrival, default);
        foreach (var failure in new[] { null, null, lost, lost, null })
        {
            history.Add(Trip(failure));
        }
        Assert.Equal([null, lost, null], history.List().Select(look => look.Failure));
    }

    private static void Add(LookHistory history, params IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            history.Add(Report(name));
        }
    }

    private static IEnumerable<string> Names(LookHistory history) => history.List().Select(look => look.Options.Target.Name);

    private static ProbeReport Report(string name) =>
        new()
        {
            Kind = ProbeCatalog.All[0],
            Options = new(new(name, Given.Host, new(Given.Host)), new(Service.Smtp, Given.Host, 25, IpFamily.Ipv4)),
            StartedAt = Given.Now,
            Failure = name.EndsWith('!') ? new(FailureKind.Timeout, Phase.Greeting, default) : null,
        };

    private static ProbeReport Trip(Failure? failure)
    {
        var target = new Target("trip", Given.Host, new(Given.Host));
        var place = new ProbeOptions(target, new(Service.Smtp, Given.Host, 25, IpFamily.Ipv4));
        return new()
        {
            Kind = RoundTripProbe.Kind,
            Options = new RoundTripOptions(target, new(place, "a@example.com"), new(place, "b@example.com")),
            StartedAt = Given.Now,
            Failure = failure,
        };
    }

    private sealed record NoFacts : ProbeFacts;
}
