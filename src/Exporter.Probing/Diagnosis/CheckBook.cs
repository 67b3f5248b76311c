using System.Collections.Frozen;
using System.Reflection;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Diagnosis;

/// <summary>The chapters of all checks in both languages, read once from the assembly. Immutable.</summary>
public sealed class CheckBook
{
    private readonly FrozenDictionary<(string Check, Language Language), Chapter> chapters;

    private CheckBook(IEnumerable<(Language Language, Chapter Chapter)> chapters) =>
        this.chapters = chapters.ToFrozenDictionary(entry => (entry.Chapter.Check, entry.Language), entry => entry.Chapter);

    /// <summary>The book that ships with the program.</summary>
    public static CheckBook Shipped { get; } = new(Resources().SelectMany(Read));

    /// <summary>The ids with a chapter in this language.</summary>
    public IEnumerable<string> Checks(Language language) =>
        chapters.Keys.Where(key => key.Language == language).Select(key => key.Check).Order(StringComparer.Ordinal);

    /// <summary>The chapter of a check; null if the id is unknown.</summary>
    public Chapter? Find(string check, Language language) => chapters.GetValueOrDefault((check, language));

    private static IEnumerable<string> Resources() =>
        typeof(CheckBook).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".md", StringComparison.Ordinal));

    private static IEnumerable<(Language, Chapter)> Read(string resource)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        var language = resource.EndsWith(".zh.md", StringComparison.Ordinal) ? Language.Zh : Language.En;
        return [.. ChapterParser.Parse("\n" + reader.ReadToEnd()).Select(chapter => (language, chapter))];
    }
}
