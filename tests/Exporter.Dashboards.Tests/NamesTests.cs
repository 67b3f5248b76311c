using System.Text.RegularExpressions;
using Exporter.Testing;

namespace Exporter.Dashboards.Tests;

/// <summary>Dashboards live on names: each must be one that the program exposes or that Prometheus adds.</summary>
public sealed partial class NamesTests
{
    private static readonly IReadOnlyList<string> OfPrometheus = ["job", "instance", "le"];

    // What Prometheus itself writes about a scrape has its labels only.
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> OfScrapes = new Dictionary<string, IReadOnlyList<string>>
    {
        ["up"] = [],
        ["scrape_duration_seconds"] = [],
    };

    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Metrics = File.ReadAllLines(
            Repository.At("tests/Exporter.Tests/Contract/metrics.txt")
        )
        .Select(line => line.Split(' '))
        .SelectMany(words => words[1] == "histogram" ? [words, [$"{words[0]}_bucket", .. words[1..]]] : new[] { words })
        .ToDictionary(words => words[0], words => (IReadOnlyList<string>)words[2..])
        .Concat(OfScrapes)
        .ToDictionary();

    private static readonly IReadOnlyList<string> Checks =
    [
        .. File.ReadAllLines(Repository.At("tests/Exporter.Tests/Contract/checks.txt")).Select(line => line.Split(' ')[0]).Distinct(),
    ];

    public static TheoryData<string> Boards => Asked.Boards;

    [Theory]
    [MemberData(nameof(Boards))]
    public void Every_metric_is_exposed_and_every_label_is_one_of_it(string board)
    {
        var selectors = Asked.By(board).SelectMany(expression => Selector().Matches(expression)).ToList();
        Assert.NotEmpty(selectors);
        Assert.All(
            selectors,
            selector =>
            {
                var metric = selector.Groups["metric"].Value;
                Assert.Contains(metric, Metrics.Keys);
                var labels = Label().Matches(selector.Groups["labels"].Value).Select(match => match.Groups["label"].Value);
                Assert.All(labels, label => Assert.Contains(label, Metrics[metric].Concat(OfPrometheus)));
            }
        );
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void Every_name_in_an_expression_stands_in_a_selector_with_matchers(string board) =>
        Assert.All(
            Asked.By(board).Where(expression => !Metrics.ContainsKey(expression)),
            expression => Assert.Equal(Name().Count(expression), Selector().Count(expression))
        );

    [Theory]
    [MemberData(nameof(Boards))]
    public void Every_label_that_is_grouped_by_exists(string board)
    {
        var known = Metrics.Values.SelectMany(labels => labels).Concat(OfPrometheus).ToHashSet();
        var named = Asked
            .By(board)
            .SelectMany(expression => Grouping().Matches(expression))
            .SelectMany(match =>
                match.Groups["labels"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            );
        Assert.Empty(named.Distinct().Except(known));
    }

    [Fact]
    public void Every_check_is_on_a_dashboard_beside_the_fleet()
    {
        var patterns = Exporter
            .Dashboards.Boards.AllBoards.List.Where(board => board.Name != "fleet")
            .SelectMany(board => Asked.By(board.Name))
            .SelectMany(expression => Pattern().Matches(expression))
            .Select(match => new Regex($"^(?:{match.Groups["checks"].Value})$", RegexOptions.None, TimeSpan.FromSeconds(1)))
            .DistinctBy(pattern => pattern.ToString())
            .ToList();
        Assert.All(Checks, check => Assert.Contains(patterns, pattern => pattern.IsMatch(check)));
    }

    [GeneratedRegex(@"\b(?<metric>mail_[a-z0-9_]+|up|scrape_duration_seconds)\{(?<labels>[^}]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Selector();

    [GeneratedRegex(@"\b(mail_[a-z0-9_]+|up|scrape_duration_seconds)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"(?<label>\w+)\s*(=~|!~|!=|=)\s*""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Label();

    [GeneratedRegex(@"\b(on|by|group_left)\s*\((?<labels>[a-z_, ]*)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Grouping();

    [GeneratedRegex(@"check=~""(?<checks>[^""]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();
}
