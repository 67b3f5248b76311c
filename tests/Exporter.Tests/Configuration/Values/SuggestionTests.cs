using Exporter.Configuration.Values;

namespace Exporter.Tests.Configuration.Values;

public sealed class SuggestionTests
{
    private static readonly string[] Known = ["interval", "timeout", "hello_name", "labels"];

    [Theory]
    [InlineData("intervall", "interval")]
    [InlineData("tiemout", "timeout")]
    [InlineData("time_out", "timeout")]
    [InlineData("helloname", "hello_name")]
    [InlineData("label", "labels")]
    [InlineData("Labels", "labels")]
    public void A_misspelt_word_finds_its_neighbour(string word, string expected) => Assert.Equal(expected, Suggestion.For(word, Known));

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("password")]
    public void A_word_far_from_all_finds_none(string word) => Assert.Null(Suggestion.For(word, Known));

    [Fact]
    public void A_huge_word_is_not_compared() => Assert.Null(Suggestion.For(new string('x', 1_000_000), Known));
}
