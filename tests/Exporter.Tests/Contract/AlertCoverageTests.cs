using System.Text.RegularExpressions;
using Exporter.Testing;

namespace Exporter.Tests.Contract;

/// <summary>No red check that nobody hears of: each check of the catalogue, at each status that calls for somebody, has an alert or a reason.</summary>
public sealed partial class AlertCoverageTests
{
    private const int Warning = 2;
    private const int Critical = 3;

    /// <summary>What no alert reads, and why.</summary>
    private static readonly IReadOnlyDictionary<(string Check, int Status), string> Reasons = new Dictionary<(string, int), string>
    {
        [("self.control", Critical)] = "MailControlProbeDown reads mail_exporter_control_up, which exists from the first scrape on",
    };

    private static readonly IReadOnlyList<string> Checks =
    [
        .. File.ReadAllLines(Repository.At("tests/Exporter.Tests/Contract/checks.txt")).Select(line => line.Split(' ')[0]).Distinct(),
    ];

    // The configuration (checks:) can count a red check as a warning or as critical, so each needs an alert for both.
    private static readonly IReadOnlySet<(string, int)> Required = File.ReadAllLines(
            Repository.At("tests/Exporter.Tests/Contract/checks.txt")
        )
        .Select(line => line.Split(' '))
        .Where(words => words[1] is "critical" or "warning")
        .SelectMany(words => new[] { (words[0], Warning), (words[0], Critical) })
        .ToHashSet();

    private static readonly IReadOnlySet<(string, int)> Told = (
        from rule in AlertRule.Alerts
        from match in Read.Matches(rule.Expr)
        let pattern = match.Groups["check"].Value
        let status = match.Groups["status"].Value == "3" ? Critical : Warning
        from check in Checks.Where(check => Matches(pattern, check))
        select (check, status)
    ).ToHashSet();

    [Fact]
    public void Every_red_check_has_an_alert_or_a_reason() => Assert.Empty(Required.Except(Told).Except(Reasons.Keys));

    [Fact]
    public void No_reason_is_superfluous() =>
        Assert.DoesNotContain(Reasons.Keys, pair => Told.Contains(pair) || !Required.Contains(pair) || Reasons[pair].Length == 0);

    [Fact]
    public void Every_check_that_a_rule_names_is_in_the_catalogue()
    {
        var named =
            from rule in AlertRule.Shipped
            from match in Named.Matches(rule.Expr)
            from one in Alternatives(match.Groups["check"].Value)
            select one;
        Assert.NotEmpty(named);
        Assert.All(named.Distinct(), one => Assert.Contains(Checks, check => Matches(one, check)));
    }

    [Fact]
    public void Every_alert_that_a_rule_names_exists()
    {
        var named = AlertRule
            .Shipped.SelectMany(rule => OtherAlert.Matches(rule.Expr))
            .SelectMany(match => match.Groups["alerts"].Value.Split('|'));
        Assert.NotEmpty(named);
        Assert.Empty(named.Except(AlertRule.Alerts.Select(rule => rule.Alert)));
    }

    [Fact]
    public void Every_alert_says_all_it_has_to_say() =>
        Assert.All(
            AlertRule.Alerts,
            rule =>
            {
                Assert.Equal(
                    ["description", "description_zh", "runbook_url", "summary", "summary_zh"],
                    rule.Annotations.Keys.Order(StringComparer.Ordinal)
                );
                Assert.DoesNotContain("", rule.Annotations.Values);
            }
        );

    private static bool Matches(string pattern, string check) =>
        Regex.IsMatch(check, $"^(?:{pattern})$", RegexOptions.None, TimeSpan.FromSeconds(1));

    /// <summary>A pattern without its groups: what each of its alternatives would be alone.</summary>
    private static IEnumerable<string> Alternatives(string pattern) =>
        Choice.Match(pattern) is { Success: true } choice
            ? choice
                .Groups["words"]
                .Value.Split('|')
                .SelectMany(word => Alternatives(pattern[..choice.Index] + word + pattern[(choice.Index + choice.Length)..]))
            : pattern.Split('|');

    [GeneratedRegex(
        """\(mail_check_status\{check=~?"(?<check>[^"]+)"\}\) == (?<status>[23])""",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Read { get; }

    [GeneratedRegex("""\{check(?:=~|!~|!=|=)"(?<check>[^"]+)""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named { get; }

    [GeneratedRegex("""alertname=~?"(?<alerts>[^"]+)""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OtherAlert { get; }

    [GeneratedRegex(@"\((?<words>[^()]*)\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Choice { get; }
}
