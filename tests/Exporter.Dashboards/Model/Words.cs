namespace Exporter.Dashboards.Model;

/// <summary>One text in both languages, side by side so that neither is forgotten. Immutable.</summary>
/// <param name="English">In English.</param>
/// <param name="Chinese">In Chinese.</param>
public sealed record Words(string English, string Chinese)
{
    /// <summary>A text that is the same in both: a label, a keyword, a name.</summary>
    public static Words Same(string text) => new(text, text);

    /// <summary>The text in one language.</summary>
    public string In(Language language) => language == Language.English ? English : Chinese;
}
