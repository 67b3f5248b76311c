namespace Exporter.Dashboards.Model;

/// <summary>How dashboards and languages are called where a machine reads it.</summary>
public static class DashboardId
{
    /// <summary>The uid of a dashboard in a language.</summary>
    public static string Of(string name, Language language) =>
        language == Language.English ? $"mail-{name}" : $"mail-{name}-{language.Code()}";

    /// <summary>The file of a dashboard in a language, named from the root of the repository.</summary>
    public static string File(string name, Language language) =>
        language == Language.English ? $"dashboards/{name}.json" : $"dashboards/{language.Code()}/{name}.json";

    /// <summary>The language as the exporter's pages take it in <c>?lang=</c>.</summary>
    public static string Code(this Language language) => language == Language.English ? "en" : "zh";
}
