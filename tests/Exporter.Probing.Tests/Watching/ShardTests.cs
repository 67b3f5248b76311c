using Exporter.Probing.Watching;

namespace Exporter.Probing.Tests.Watching;

/// <summary>Which process watches what. An owner that changes with a version would have every target watched twice or not at all while pods are replaced.</summary>
public sealed class ShardTests
{
    private static readonly IReadOnlyList<string> Names = [.. Enumerable.Range(0, 1000).Select(number => $"target-{number}")];

    // Worked out by another program from what the doc comment says.
    [Theory]
    [InlineData("mail", 1, 1, 3, 9)]
    [InlineData("mx1.host.example", 0, 0, 0, 6)]
    [InlineData("two.example", 1, 1, 1, 4)]
    [InlineData("outbound", 0, 2, 3, 8)]
    [InlineData("北京", 1, 2, 2, 2)]
    public void The_owner_of_a_name_never_changes(string name, int ofTwo, int ofThree, int ofFour, int ofTen) =>
        Assert.Equal($"{ofTwo} {ofThree} {ofFour} {ofTen}", string.Join(' ', new[] { 2, 3, 4, 10 }.Select(count => Owner(name, count))));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Every_name_has_exactly_one_owner(int count) =>
        Assert.All(Names, name => Assert.Single(Enumerable.Range(0, count), index => new Shard(index, count).Owns(name)));

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(9)]
    public void One_shard_more_takes_its_share_and_nothing_else_moves(int count)
    {
        var moved = Names.Where(name => Owner(name, count) != Owner(name, count + 1)).ToList();
        Assert.All(moved, name => Assert.Equal(count, Owner(name, count + 1)));
        Assert.InRange(moved.Count, 0.8 * Names.Count / (count + 1), 1.2 * Names.Count / (count + 1));
    }

    [Fact]
    public void Shares_are_even() =>
        Assert.All(Names.GroupBy(name => Owner(name, 4)).Select(share => share.Count()), share => Assert.InRange(share, 200, 300));

    [Fact]
    public void Of_none_there_is_no_owner()
    {
        Assert.Null(Owner("mail", 0));
        Assert.False(new Shard(0, 0).Owns("mail"));
    }

    private static int? Owner(string name, int count) => new Shard(0, count).OwnerOf(name);
}
