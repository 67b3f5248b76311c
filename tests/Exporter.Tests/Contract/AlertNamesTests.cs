using System.Text.RegularExpressions;
using Exporter.Testing;

namespace Exporter.Tests.Contract;

/// <summary>Alert rules live on names: each must be one that the program exposes.</summary>
public sealed partial class AlertNamesTests
{
    private static readonly IReadOnlyList<string> OfPrometheus =
    [
        "job",
        "instance",
        "pod",
        "container",
        "endpoint",
        "alertname",
        "alertstate",
    ];

    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Metrics = File.ReadAllLines(
            Repository.At("tests/Exporter.Tests/Contract/metrics.txt")
        )
        .Select(line => line.Split(' '))
        .SelectMany(words => words[1] == "histogram" ? SeriesOf(words) : [words])
        .ToDictionary(words => words[0], words => (IReadOnlyList<string>)words[2..]);

    /// <summary>A label that the configuration gives to a target; mail_target_info carries it.</summary>
    private static readonly IReadOnlyList<string> Configured = ["team"];

    public static TheoryData<string> Files =>
        [
            .. AlertRule
                .Shipped.Concat(AlertRule.Compat)
                .Where(rule => rule.Alert != AlertRule.Watchdog)
                .Select(rule => rule.File)
                .Distinct(),
        ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_metric_of_a_rule_is_exposed(string file)
    {
        var named = Metric.Matches(Text(file)).Select(match => match.Value).Distinct().ToList();
        Assert.NotEmpty(named);
        Assert.Empty(named.Except(Metrics.Keys));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_label_that_a_rule_selects_by_is_one_of_its_metric(string file)
    {
        var unknown =
            from selector in Selector.Matches(Text(file))
            let labels = Metrics[selector.Groups["metric"].Value]
            from label in Label.Matches(selector.Groups["labels"].Value).Select(match => match.Groups["label"].Value)
            where !labels.Concat(OfPrometheus).Contains(label)
            select $"{selector.Groups["metric"].Value} has no {label}";
        Assert.Empty(unknown);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_label_that_a_rule_groups_by_or_writes_about_exists(string file)
    {
        var known = Metrics.Values.SelectMany(labels => labels).Concat(OfPrometheus).Concat(Configured).ToHashSet();
        var named = Grouping
            .Matches(Text(file))
            .SelectMany(match => match.Groups["labels"].Value.Split(',', StringSplitOptions.TrimEntries))
            .Concat(Template.Matches(Text(file)).Select(match => match.Groups["label"].Value));
        Assert.Empty(named.Distinct().Except(known));
    }

    private static IEnumerable<string[]> SeriesOf(string[] histogram) =>
        [
            histogram,
            [$"{histogram[0]}_bucket", .. histogram[1..], "le"],
            [$"{histogram[0]}_count", .. histogram[1..]],
            [$"{histogram[0]}_sum", .. histogram[1..]],
        ];

    // Comments are prose, and what a rule records is a name of its own.
    private static string Text(string file) =>
        string.Join('\n', File.ReadAllLines(Repository.At(file)).Where(line => !Prose.IsMatch(line)));

    [GeneratedRegex(@"^\s*(?:#|- record:)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Prose { get; }

    [GeneratedRegex(@"\bmail_[a-z0-9_]+\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Metric { get; }

    [GeneratedRegex(@"\b(?<metric>mail_[a-z0-9_]+)\{(?<labels>[^}]*)\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Selector { get; }

    [GeneratedRegex(@"(?<label>\w+)\s*(?:=~|!~|!=|=)\s*""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Label { get; }

    [GeneratedRegex(@"\b(?:on|without|by|ignoring)\s*\((?<labels>[a-z_, ]+)\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Grouping { get; }

    [GeneratedRegex(@"\$labels\.(?<label>\w+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Template { get; }
}
