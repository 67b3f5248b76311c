namespace Exporter.Tests.Configuration;

public sealed class BadFilesTests
{
    private const string Mark = "# expect: ";

    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Fixtures.Bad, "*.yml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_bad_file_gives_exactly_the_problems_it_announces(string name)
    {
        var text = File.ReadAllText(Path.Combine(Fixtures.Bad, name));
        var expected = text.Split('\n')
            .TakeWhile(line => line.StartsWith(Mark, StringComparison.Ordinal))
            .Select(line => line[Mark.Length..]);
        var actual = Fixtures.Problems(text).Select(problem => problem.Replace(Fixtures.Bad, "FOLDER", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(actual);
        Assert.Equal(string.Join('\n', expected), string.Join('\n', actual));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_problem_quotes_a_secret_or_breaks_its_line(string name)
    {
        var text = File.ReadAllText(Path.Combine(Fixtures.Bad, name));
        Assert.All(
            Fixtures.Problems(text),
            problem =>
            {
                Assert.DoesNotContain("hunter2", problem, StringComparison.Ordinal);
                Assert.DoesNotContain(problem, char.IsControl);
            }
        );
    }

    [Fact]
    public void There_are_enough_bad_files() => Assert.True(Names.Count >= 45);
}
