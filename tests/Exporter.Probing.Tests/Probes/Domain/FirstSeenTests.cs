using Exporter.Probing.Probes.Domain;

namespace Exporter.Probing.Tests.Probes.Domain;

public sealed class FirstSeenTests
{
    private static readonly DateTimeOffset Then = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a b")]
    [InlineData("a -1")]
    [InlineData("a 1 2")]
    [InlineData("a 99999999999999999999")]
    [InlineData("\0 x\n\n \n")]
    public void What_is_no_line_is_skipped(string? text) => Assert.Empty(FirstSeen.Parse(text).Things);

    [Fact]
    public void What_is_seen_again_keeps_its_time_and_what_is_new_begins()
    {
        var known = FirstSeen.Parse("old 1700000000\ngone 1\nunseen 2").After(["old", "new"], thing => thing == "unseen", Given.Now);
        Assert.Equal($"new {Given.Now.ToUnixTimeSeconds()}\nold 1700000000\nunseen 2", known.Written);
        Assert.Equal(known.Written, FirstSeen.Parse(known.Written).Written);
        Assert.Null(known.Of("gone"));
    }

    [Fact]
    public void An_age_is_never_below_zero()
    {
        // A clock that was set back must not make anything old, nor anything negative.
        var known = FirstSeen.Nothing.After(["thing"], _ => false, Then);
        Assert.Equal(TimeSpan.FromDays(1), known.Age("thing", Then.AddDays(1)));
        Assert.Equal(TimeSpan.Zero, known.Age("thing", Then.AddDays(-1)));
        Assert.Equal(TimeSpan.Zero, known.Age("other", Then));
    }
}
