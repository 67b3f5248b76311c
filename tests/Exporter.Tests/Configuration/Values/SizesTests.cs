using Exporter.Configuration.Values;

namespace Exporter.Tests.Configuration.Values;

public sealed class SizesTests
{
    [Theory]
    [InlineData("1B", 1)]
    [InlineData("25MB", 25_000_000)]
    [InlineData("10MiB", 10_485_760)]
    [InlineData("64kB", 64_000)]
    [InlineData("64KB", 64_000)]
    [InlineData("64KiB", 65_536)]
    [InlineData("2GB", 2_000_000_000)]
    [InlineData("999999999GiB", 999_999_999L << 30)]
    public void A_size_is_a_number_and_a_unit(string text, long octets) => Assert.Equal(octets, Sizes.Parse(text).Value);

    [Theory]
    [InlineData("")]
    [InlineData("MB")]
    [InlineData("25 MB")]
    [InlineData("-1MB")]
    [InlineData("1.5MB")]
    [InlineData("25mb")]
    [InlineData("9999999999B")]
    public void Anything_else_is_none(string text) =>
        Assert.Contains("is not a size", Sizes.Parse(text).Problem!, StringComparison.Ordinal);
}
