namespace Exporter.Dashboards.Model;

/// <summary>Where a click leads. Immutable.</summary>
/// <param name="Title">What it says.</param>
/// <param name="Url">The address in a language, with Grafana's variables.</param>
public sealed record Link(Words Title, Func<Language, string> Url)
{
    /// <summary>The page of the target that the cell names: its looks, findings and transcript.</summary>
    public static Link Target { get; } =
        new(new("Findings and latest looks", "发现的问题与最近的探测"), language => Page("targets/${__value.text}", language));

    /// <summary>The chapter of the check that the cell names: meaning, causes, fix.</summary>
    public static Link Runbook { get; } =
        new(new("Causes and fix", "原因与修复方法"), language => Page("runbooks/${__value.text}", language));

    /// <summary>Everything that is red, with causes and fixes.</summary>
    public static Link Findings { get; } = new(new("All findings", "全部发现的问题"), language => Page("findings", language));

    /// <summary>Another dashboard in the same language, with the same time range.</summary>
    public static Link Board(string name, Words title) =>
        new(title, language => $"/d/{DashboardId.Of(name, language)}?${{datasource:queryparam}}&${{__url_time_range}}");

    private static string Page(string path, Language language) => $"${{exporter}}/{path}?lang={language.Code()}";
}
