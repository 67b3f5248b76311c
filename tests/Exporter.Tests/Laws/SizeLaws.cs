using Exporter.Testing;

namespace Exporter.Tests.Laws;

/// <summary>A reader holds one file and one method in the head. Bars: files at most 300 lines and 120 in nine of ten, methods 60 and 25.</summary>
public sealed class SizeLaws(ITestOutputHelper output)
{
    [Fact]
    public void Files_of_src_keep_their_bars() => AssertBars("files", Files("src"), most: 300, mostOfNineInTen: 120);

    [Fact]
    public void Methods_of_src_keep_their_bars() =>
        AssertBars("methods", [.. Repository.Files("src", "*.cs").SelectMany(Methods)], most: 60, mostOfNineInTen: 25);

    [Fact]
    public void The_ratio_of_tests_to_source_is_told()
    {
        var (src, tests) = (Files("src").Sum(file => file.Lines), Files("tests").Sum(file => file.Lines));
        Tell($"lines: src {src}, tests {tests}, ratio {(double)tests / src:0.00}");
        Assert.True(tests > 0 && src > 0);
    }

    [Theory]
    [InlineData(new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 100 }, 9)]
    [InlineData(new[] { 30, 10, 20 }, 30)]
    [InlineData(new[] { 7 }, 7)]
    public void Nine_of_ten_are_at_most_the_90th_percentile(int[] sizes, int expected) => Assert.Equal(expected, Percentile90(sizes));

    private static (string Name, int Lines)[] Files(string folder) =>
        [.. Repository.Files(folder, "*.cs").Select(file => (file, File.ReadLines(Repository.At(file)).Count()))];

    private static IEnumerable<(string Name, int Lines)> Methods(string file) =>
        MethodSizes.Of(File.ReadAllText(Repository.At(file))).Select(method => ($"{file}: {method.Name}", method.Lines));

    private void AssertBars(string what, (string Name, int Lines)[] sizes, int most, int mostOfNineInTen)
    {
        var percentile = Percentile90([.. sizes.Select(size => size.Lines)]);
        Tell($"{what} of src: {sizes.Length}, p90 {percentile} lines, longest {sizes.Max(size => size.Lines)}");
        Assert.DoesNotContain(sizes, size => size.Lines > most);
        Assert.True(percentile <= mostOfNineInTen, $"one in ten {what} is longer than {percentile} lines, allowed are {mostOfNineInTen}");
    }

    private static int Percentile90(int[] sizes) => sizes.Order().ElementAt((sizes.Length * 9 + 9) / 10 - 1);

    private void Tell(string figure)
    {
        output.WriteLine(figure);
        TestReport.Add($"figure {figure}");
    }
}
