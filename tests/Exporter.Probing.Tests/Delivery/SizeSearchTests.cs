using Exporter.Probing.Delivery;

namespace Exporter.Probing.Tests.Delivery;

/// <summary>Which sizes are tried, against limits that are known to the test alone.</summary>
public sealed class SizeSearchTests
{
    private const long Wanted = 25_000_000;

    [Fact]
    public void Where_the_wanted_size_passes_one_mail_is_all()
    {
        var (end, tried) = Run(limit: Wanted, named: null, cost: true);
        Assert.Equal([Wanted], tried);
        Assert.Equal((Wanted, null), (end.AcceptedBytes, end.RefusedBytes));
    }

    [Theory]
    [InlineData(10_240_000)]
    [InlineData(20_000)]
    [InlineData(24_990_000)]
    public void A_limit_that_is_named_is_seen_with_two_mails(long limit)
    {
        var (end, tried) = Run(limit, limit, cost: false);
        Assert.Equal([Wanted, limit - 4096], tried);
        Assert.Equal((limit - 4096, Wanted), (end.AcceptedBytes, end.RefusedBytes));
    }

    [Fact]
    public void A_limit_that_is_smaller_than_the_one_that_is_named_is_looked_for()
    {
        var (end, tried) = Run(limit: 5_000_000, named: 20_000_000, cost: false);
        Assert.Equal([Wanted, 20_000_000 - 4096, SizeSearch.SmallestBytes], tried.Take(3));
        Assert.InRange(end.AcceptedBytes, 4_300_000, 5_000_000);
        Assert.InRange(end.RefusedBytes!.Value, 5_000_001, 5_600_000);
    }

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(10_000_000)]
    [InlineData(24_000_000)]
    public void A_limit_that_nobody_names_is_found_within_the_budget(long limit)
    {
        var (end, tried) = Run(limit, named: null, cost: true);
        Assert.InRange(tried.Count, 3, 8);
        Assert.True(tried.Sum() <= Wanted * 4);
        Assert.True(end.AcceptedBytes <= limit && limit < end.RefusedBytes);
        Assert.InRange(end.RefusedBytes!.Value - end.AcceptedBytes, 0, Wanted / 5);
    }

    [Fact]
    public void Where_not_even_a_small_mail_passes_it_is_not_the_size()
    {
        var (end, tried) = Run(limit: 0, named: null, cost: true);
        Assert.Equal([Wanted, SizeSearch.SmallestBytes], tried);
        Assert.Equal((0, SizeSearch.SmallestBytes), (end.AcceptedBytes, end.RefusedBytes));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData(long.MaxValue)]
    public void A_limit_that_cannot_be_is_not_tried(long named) =>
        Assert.All(Run(9_000_000, named, cost: true).Tried, size => Assert.InRange(size, 1, Wanted));

    private static (SizeSearch End, IReadOnlyList<long> Tried) Run(long limit, long? named, bool cost)
    {
        var (search, tried) = (new SizeSearch(Wanted), new List<long>());
        while (search.NextBytes is { } next)
        {
            Assert.True(tried.Count < 20, "no end");
            tried.Add(next);
            search = search.After(next, next <= limit, sent: cost || next <= limit, next <= limit ? null : named);
        }
        return (search, tried);
    }
}
