using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.RoundTrip;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Tests.Probes.RoundTrip;

public sealed class RoundTripProbeTests
{
    private static readonly RoundTripOptions Options = new(
        new("trip", Given.Host, new(Given.Host)),
        new(Given.Options(Service.Submission), "a@example.com"),
        new(Given.Options(Service.Imaps), "b@example.com")
    );

    private static readonly TranscriptLine Line = new(TimeSpan.FromSeconds(1), true, "550 no");

    private readonly ProbeServices services = ProbeServices.Create(TimeProvider.System);

    [Fact]
    public async Task Before_anything_happened_nothing_is_seen_and_nothing_has_failed()
    {
        var seen = await LookAsync();
        Assert.Null(seen.Failure);
        Assert.Equal(new RoundTripFacts(), seen.Facts);
        Assert.Empty(seen.Samples);
    }

    [Fact]
    public async Task A_round_trip_that_works_is_seen_with_its_numbers_and_its_transcript()
    {
        services.RoundTrips.Publish(
            "trip",
            new(
                new()
                {
                    Success = true,
                    Misses = 0,
                    InFlight = 2,
                },
                null,
                [Line],
                new()
            )
        );
        var seen = await LookAsync();
        Assert.Null(seen.Failure);
        Assert.Equal([Line], seen.Transcript);
        Assert.Contains(seen.Samples, sample => sample is { Metric.Name: "mail_roundtrip_success", Value: 1 });
        Assert.Contains(seen.Samples, sample => sample is { Metric.Name: "mail_roundtrip_in_flight", Value: 2 });
    }

    [Theory]
    [InlineData(FailureKind.Rejected, Phase.Rcpt, false)]
    [InlineData(FailureKind.Timeout, Phase.Arrival, false)]
    [InlineData(FailureKind.Internal, Phase.Select, true)]
    public async Task One_that_fails_fails_the_look_in_the_same_phase_and_is_seen_all_the_same(FailureKind kind, Phase phase, bool ours)
    {
        var failure = new Failure(kind, phase, Words.Same("why")) { Ours = ours };
        services.RoundTrips.Publish("trip", new(new() { Success = false, Miss = Miss.NotSent }, failure, [], new()));
        var seen = await LookAsync();
        Assert.Equal((kind, phase, "why", ours), (seen.Failure?.Kind, seen.Failure?.Phase, seen.Failure?.Detail.En, seen.Failure?.Ours));
        Assert.Contains(seen.Samples, sample => sample is { Metric.Name: "mail_roundtrip_success", Value: 0 });
    }

    [Fact]
    public async Task One_that_was_forgotten_is_not_seen_any_more()
    {
        services.RoundTrips.Publish("trip", new(new() { Success = true }, null, [], new()));
        services.RoundTrips.Forget("trip");
        Assert.Equal(new RoundTripFacts(), (await LookAsync()).Facts);
        Assert.Empty(services.RoundTrips.Entries);
    }

    [Fact]
    public void The_ledger_is_looked_at_often_and_goes_nowhere()
    {
        Assert.Equal(TimeSpan.FromSeconds(5), RoundTripProbe.Kind.Interval(Options));
        Assert.Equal(TimeSpan.FromSeconds(1), RoundTripProbe.Kind.Interval(Options with { Interval = TimeSpan.FromSeconds(1) }));
        Assert.Equal(("", Reach.Nowhere), (Options.Object, Options.Reach));
    }

    private Task<Sighting> LookAsync() => SandboxWorld.LookAsync(RoundTripProbe.Kind, Options, services);
}
