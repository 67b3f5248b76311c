using YamlDotNet.RepresentationModel;

namespace Exporter.Tests.Contract;

/// <summary>Every alert is seen to fire, to stay silent on what looks like it, and to resolve. promtool runs the cases; this counts them.</summary>
public sealed class AlertCasesTests
{
    public static TheoryData<string> Alerts => [.. AlertRule.Alerts.Select(rule => rule.Alert).Where(alert => alert != AlertRule.Watchdog)];

    [Theory]
    [MemberData(nameof(Alerts))]
    public void It_fires_and_resolves_in_one_case(string alert) =>
        Assert.Contains(Cases(alert), steps => steps.SkipWhile(step => step.Expected.Count == 0).Any(step => step.Expected.Count == 0));

    [Theory]
    [MemberData(nameof(Alerts))]
    public void It_is_silent_all_the_time_in_a_case_with_series_that_it_reads(string alert)
    {
        var expr = Rule(alert).Expr;
        Assert.Contains(
            Cases(alert),
            steps =>
                steps.All(step => step.Expected.Count == 0)
                && steps[0].Series.Any(series => expr.Contains(series, StringComparison.Ordinal))
        );
    }

    [Theory]
    [MemberData(nameof(Alerts))]
    [InlineData(AlertRule.Watchdog)]
    public void Wherever_it_fires_its_severity_and_all_its_annotations_are_compared(string alert)
    {
        var fired = Cases(alert).SelectMany(steps => steps).SelectMany(step => step.Expected).ToList();
        Assert.NotEmpty(fired);
        Assert.All(
            fired,
            expected =>
            {
                Assert.Contains("severity", expected.At("exp_labels").Texts().Keys);
                Assert.Equal(
                    Rule(alert).Annotations.Keys.Order(StringComparer.Ordinal),
                    expected.At("exp_annotations").Texts().Keys.Order(StringComparer.Ordinal)
                );
            }
        );
    }

    private static AlertRule Rule(string alert) => AlertRule.Alerts.Single(rule => rule.Alert == alert);

    /// <summary>The cases of its family's file in which somebody asks for it, each step by step.</summary>
    private static IEnumerable<IReadOnlyList<Step>> Cases(string alert) =>
        YamlText
            .Load(Rule(alert).File.Replace(".rules.yml", ".test.yml", StringComparison.Ordinal))
            .At("tests")
            .Items()
            .Select(test => Steps(test, alert))
            .Where(steps => steps.Count > 0);

    private static IReadOnlyList<Step> Steps(YamlNode test, string alert)
    {
        var series = test.At("input_series").Items().Select(one => one.At("series").Text().Split('{')[0]).Distinct().ToList();
        return
        [
            .. test.At("alert_rule_test")
                .Items()
                .Where(step => step.At("alertname").Text() == alert)
                .OrderBy(step => step.At("eval_time").Duration())
                .Select(step => new Step(series, step.At("exp_alerts").Items())),
        ];
    }

    private sealed record Step(IReadOnlyList<string> Series, IReadOnlyList<YamlNode> Expected);
}
