using System.Text.RegularExpressions;
using Exporter.Testing;
using YamlDotNet.RepresentationModel;

namespace Exporter.Tests.Contract;

/// <summary>The example for Alertmanager: what follows from a cause is left out in time, and nobody is told about mail by mail.</summary>
public sealed partial class AlertmanagerTests
{
    private const string Example = "alerts/alertmanager.yml";

    /// <summary>From a sample to the alert: scrape_interval and evaluation_interval of the README.</summary>
    private static readonly TimeSpan ScrapedAndJudged = TimeSpan.FromSeconds(30 + 30);

    /// <summary>Causes that are looked for more seldom than every minute.</summary>
    private static readonly IReadOnlyDictionary<string, TimeSpan> Seldom = new Dictionary<string, TimeSpan>
    {
        ["MailNameServersDown"] = TimeSpan.FromMinutes(5),
    };

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly IReadOnlyList<YamlNode> Inhibitions = YamlText.Load(Example).At("inhibit_rules").Items();

    private static TimeSpan GroupWait => YamlText.Load(Example).At("route")!.At("group_wait").Duration();

    // The program's own default, from its contract: "defaults.interval duration default 60s".
    private static TimeSpan Look =>
        new YamlScalarNode(
            File.ReadAllLines(Repository.At("tests/Exporter.Tests/Contract/config-keys.txt"))
                .Single(line => line.StartsWith("defaults.interval ", StringComparison.Ordinal))
                .Split(' ')[^1]
        ).Duration();

    [Fact]
    public void A_group_waits_for_a_look_a_scrape_and_an_evaluation() => Assert.True(GroupWait >= Look + ScrapedAndJudged);

    [Fact]
    public void A_cause_is_there_before_what_follows_from_it_is_told()
    {
        var late =
            from rule in Inhibitions
            where !rule.At("equal").Items().Any(label => label.Text() == "alertname")
            from cause in Named(rule, "source_matchers")
            from follows in Named(rule, "target_matchers")
            // Alerts of one file come from one look, so that only their own waits differ.
            let delay = cause.File == follows.File ? TimeSpan.Zero : Seldom.GetValueOrDefault(cause.Alert, Look) + ScrapedAndJudged
            where cause.For + delay > follows.For + GroupWait
            select $"{cause.Alert} is later than {follows.Alert}";
        Assert.NotEmpty(Inhibitions);
        Assert.Empty(late);
    }

    [Fact]
    public void Every_alert_that_it_names_exists()
    {
        var names = Alertname
            .Matches(File.ReadAllText(Repository.At(Example)))
            .SelectMany(match => match.Groups["alerts"].Value.Split('|'));
        Assert.NotEmpty(names);
        Assert.All(
            names,
            name => Assert.Contains(AlertRule.Alerts, rule => Regex.IsMatch(rule.Alert, $"^{name}$", RegexOptions.None, Patience))
        );
    }

    [Fact]
    public void Nobody_is_told_by_mail_and_no_secret_stands_in_it()
    {
        var keys = File.ReadAllLines(Repository.At(Example))
            .SelectMany(line => Key.Matches(line.Split('#')[0]))
            .Select(match => match.Groups["key"].Value)
            .ToHashSet();
        Assert.Contains("routing_key_file", keys);
        Assert.Empty(keys.Intersect(["email_configs", "routing_key", "service_key", "credentials", "password", "api_secret", "api_url"]));
    }

    private static IEnumerable<AlertRule> Named(YamlNode rule, string matchers)
    {
        var names = rule.At(matchers)
            .Items()
            .SelectMany(one => Alertname.Matches(one.Text()))
            .Select(match => match.Groups["alerts"].Value);
        return names.SelectMany(name =>
            AlertRule.Alerts.Where(one => Regex.IsMatch(one.Alert, $"^(?:{name})$", RegexOptions.None, Patience))
        );
    }

    [GeneratedRegex("""alertname=~?"(?<alerts>[^"]+)""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Alertname { get; }

    [GeneratedRegex(@"\b(?<key>[a-z_]+): ?", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key { get; }
}
