using System.Text;
using CsCheck;
using Exporter.Exposition;
using Exporter.Probing.Probes.RoundTrip;
using Prometheus;

namespace Exporter.Tests.Exposition;

public sealed class RoundTripCountersTests
{
    private static readonly Gen<double> Bounds = Gen.Int[0, RoundTripTally.Bounds.Count - 1].Select(index => RoundTripTally.Bounds[index]);

    private static readonly Gen<TimeSpan> Durations = Gen.OneOf(
        Gen.Double[0, 4000].Select(TimeSpan.FromSeconds),
        Bounds.Select(TimeSpan.FromSeconds),
        Gen.Select(Bounds, Gen.Int[-2, 2]).Select((bound, ticks) => TimeSpan.FromSeconds(bound) + TimeSpan.FromTicks(ticks))
    );

    private readonly CollectorRegistry registry = Metrics.NewCustomRegistry();
    private readonly RoundTripCounters counters;

    public RoundTripCountersTests() => counters = new(Metrics.WithCustomRegistry(registry));

    [Fact]
    public async Task What_the_journal_counted_before_this_run_is_there_from_the_first_scrape()
    {
        var tally = new RoundTripTally
        {
            Sent = 9,
            Received = 5,
            Lost = 3,
            Late = 2,
            Duplicates = 1,
        };
        Update(("a", tally));
        var series = await ReadAsync();
        Assert.Equal(
            [9.0, 5, 2, 3, 1],
            new[] { "sent", "received", "late", "lost", "duplicate" }.Select(what => Value(series, $"mail_roundtrip_{what}_total", "a"))
        );
    }

    [Fact]
    public async Task Count_and_sum_of_durations_are_those_of_the_journal_however_often_it_is_scraped()
    {
        var tally = new RoundTripTally().With(TimeSpan.FromSeconds(0.2)).With(TimeSpan.FromSeconds(40));
        Update(("a", tally));
        Update(("a", tally));
        tally = tally.With(TimeSpan.FromSeconds(50)).With(TimeSpan.FromHours(1));
        Update(("a", tally));
        var series = await ReadAsync();
        Assert.Equal(4, Value(series, "mail_roundtrip_duration_seconds_count", "a"));
        Assert.Equal(3690.2, Value(series, "mail_roundtrip_duration_seconds_sum", "a"), 6);
        Assert.Equal([("0.25", 1.0), ("30", 1), ("60", 3), ("1800", 3), ("+Inf", 4)], Buckets(series, "0.25", "30", "60", "1800", "+Inf"));
    }

    [Fact]
    public async Task A_round_trip_that_is_no_longer_configured_has_no_series()
    {
        Update(("a", new RoundTripTally { Sent = 1 }.With(TimeSpan.FromSeconds(1))), ("b", new RoundTripTally { Sent = 2 }));
        Update(("b", new RoundTripTally { Sent = 2 }));
        var series = await ReadAsync();
        Assert.DoesNotContain(series, one => one.Label("target") == "a");
        Assert.Equal(2, Value(series, "mail_roundtrip_sent_total", "b"));
        Update(("a", new RoundTripTally { Sent = 1 }.With(TimeSpan.FromSeconds(1))));
        Assert.Equal(1, Value(await ReadAsync(), "mail_roundtrip_duration_seconds_count", "a"));
    }

    [Fact]
    public async Task A_round_trip_without_mail_has_zeros()
    {
        Update(("a", new RoundTripTally()));
        var series = await ReadAsync();
        Assert.Equal(
            (0, 0),
            (Value(series, "mail_roundtrip_lost_total", "a"), Value(series, "mail_roundtrip_duration_seconds_count", "a"))
        );
    }

    [Fact]
    public Task Every_duration_is_in_its_bucket_however_many_come_between_two_scrapes() =>
        Durations
            .Array[1, 20]
            .Array[1, 4]
            .SampleAsync(async scrapes =>
            {
                var own = Metrics.NewCustomRegistry();
                var fresh = new RoundTripCounters(Metrics.WithCustomRegistry(own));
                var tally = new RoundTripTally();
                foreach (var scrape in scrapes)
                {
                    tally = scrape.Aggregate(tally, (sum, duration) => sum.With(duration));
                    fresh.Update(Entries(("a", tally)));
                }
                var series = await ReadAsync(own);
                var all = scrapes.SelectMany(scrape => scrape).Select(duration => duration.TotalSeconds).ToList();
                Assert.All(
                    RoundTripTally.Bounds,
                    bound => Assert.Equal(all.Count(seconds => seconds <= bound), (int)Bucket(series, bound))
                );
            });

    private static double Bucket(IReadOnlyList<Series> series, double bound) =>
        series.Single(one => one.Name.EndsWith("_bucket", StringComparison.Ordinal) && one.Label("le") == Text(bound)).Value;

    private static string Text(double bound) => bound.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<(string, double)> Buckets(IReadOnlyList<Series> series, params string[] bounds) =>
        series
            .Where(one => one.Name == "mail_roundtrip_duration_seconds_bucket" && bounds.Contains(one.Label("le")))
            .Select(one => (one.Label("le"), one.Value));

    private static double Value(IReadOnlyList<Series> series, string name, string target) =>
        series.Single(one => one.Name == name && one.Label("target") == target).Value;

    private void Update(params (string Name, RoundTripTally Tally)[] trips) => counters.Update(Entries(trips));

    private static Dictionary<string, RoundTripEntry> Entries(params (string Name, RoundTripTally Tally)[] trips) =>
        trips.ToDictionary(trip => trip.Name, trip => new RoundTripEntry(new(), null, [], trip.Tally));

    private Task<IReadOnlyList<Series>> ReadAsync() => ReadAsync(registry);

    private static async Task<IReadOnlyList<Series>> ReadAsync(CollectorRegistry registry)
    {
        using var text = new MemoryStream();
        await registry.CollectAndExportAsTextAsync(text, ExpositionFormat.PrometheusText, TestContext.Current.CancellationToken);
        return Series.Parse(Encoding.UTF8.GetString(text.ToArray()));
    }
}
