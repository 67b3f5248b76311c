using CsCheck;
using Exporter.Probing.Probes.RoundTrip;

namespace Exporter.Probing.Tests.Probes.RoundTrip;

public sealed class RoundTripTallyTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.25, 0)]
    [InlineData(0.2500001, 1)]
    [InlineData(1, 2)]
    [InlineData(299.9, 11 - 1)]
    [InlineData(300, 10)]
    [InlineData(1800, 13)]
    [InlineData(1800.1, 14)]
    [InlineData(1_000_000, 14)]
    public void A_duration_is_in_the_first_bucket_that_holds_it(double seconds, int bucket)
    {
        var tally = new RoundTripTally().With(TimeSpan.FromSeconds(seconds));
        Assert.Equal(bucket, tally.Durations.Select((one, index) => (one.Count, index)).Single(one => one.Count == 1).index);
        Assert.Equal(TimeSpan.FromSeconds(seconds).TotalSeconds, tally.Durations[bucket].Sum);
    }

    [Fact]
    public void There_is_one_bucket_more_than_bounds_and_the_bounds_go_up()
    {
        Assert.Equal(RoundTripTally.Bounds.Count + 1, new RoundTripTally().Durations.Length);
        Assert.Equal(RoundTripTally.Bounds.Order(), RoundTripTally.Bounds);
    }

    [Fact]
    public void Counts_and_sums_are_those_of_all_durations() =>
        Gen.Double[0, 4000]
            .Array[0, 50]
            .Sample(seconds =>
            {
                var tally = seconds.Aggregate(new RoundTripTally(), (sum, one) => sum.With(TimeSpan.FromSeconds(one)));
                Assert.Equal(seconds.Length, tally.Durations.Sum(bucket => bucket.Count));
                Assert.Equal(seconds.Sum(), tally.Durations.Sum(bucket => bucket.Sum), tolerance: 0.001);
            });

    [Fact]
    public void One_more_duration_leaves_the_tally_before_it_as_it_was()
    {
        var before = new RoundTripTally { Sent = 3 };
        Assert.Equal((3, 0), (before.With(TimeSpan.FromSeconds(1)).Sent, before.Durations.Sum(bucket => bucket.Count)));
    }
}
