using System.Globalization;
using Exporter.Configuration.Values;

namespace Exporter.Tests.Configuration.Values;

public sealed class DurationsTests
{
    [Theory]
    [InlineData("1ms", "00:00:00.001")]
    [InlineData("30s", "00:00:30")]
    [InlineData("5m", "00:05:00")]
    [InlineData("1h30m", "01:30:00")]
    [InlineData("1d", "1.00:00:00")]
    [InlineData("1d2h3m4s5ms", "1.02:03:04.005")]
    [InlineData("90m", "01:30:00")]
    public void A_duration_is_the_sum_of_its_parts(string text, string expected) =>
        Assert.Equal(TimeSpan.Parse(expected, CultureInfo.InvariantCulture), Durations.Parse(text, TimeSpan.MaxValue).Value);

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("30 s")]
    [InlineData("30S")]
    [InlineData("1s1m")]
    [InlineData("1s1s")]
    [InlineData("+5s")]
    [InlineData("٣s")]
    [InlineData("5s\n")]
    public void Anything_else_is_none(string text) =>
        Assert.Contains("is not a duration", Durations.Parse(text, TimeSpan.MaxValue).Problem!, StringComparison.Ordinal);
}
