namespace Exporter.Probing.Targets;

/// <summary>One sentence or phrase for a person, in both languages the product speaks. Immutable.</summary>
/// <param name="En">English.</param>
/// <param name="Zh">Simplified Chinese.</param>
public readonly record struct Words(string En, string Zh)
{
    /// <summary>Text that is the same in both languages: a number, a name, a line the server sent.</summary>
    public static Words Same(string text) => new(text, text);

    /// <summary>The text in one language.</summary>
    public string In(Language language) => language == Language.Zh ? Zh : En;
}
