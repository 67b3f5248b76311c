using Exporter.Probing.Targets;

namespace Exporter.Telling.Html;

/// <summary>A person before a browser. Immutable.</summary>
/// <param name="Language">What they read.</param>
/// <param name="ExternalUrl">URL under which they reach the exporter, without a slash at the end.</param>
internal sealed record Viewer(Language Language, string ExternalUrl) : Reader(Language, ExternalUrl)
{
    /// <summary>The way from the page to the root, <c>./</c>, <c>../</c> and so on: relative, so that pages work behind any proxy and prefix.</summary>
    public required string Root { get; init; }

    /// <summary>True if the language was chosen by <c>?lang=</c>, so that links keep it.</summary>
    public required bool Chose { get; init; }

    /// <summary>The code of the language.</summary>
    public string Code => Language == Language.Zh ? "zh" : "en";

    /// <summary>A link to a page of ours.</summary>
    public string Link(string path) => Chose ? $"{Root}{path}?lang={Code}" : $"{Root}{path}";

    /// <summary>A link to a target's page.</summary>
    public string ToTarget(string name) => Link($"targets/{Uri.EscapeDataString(name)}");

    /// <summary>A link to the last looks at a target.</summary>
    public string ToLogs(string target) => $"{Link("logs")}{(Chose ? "&" : "?")}target={Uri.EscapeDataString(target)}";

    /// <summary>A link to a check's chapter.</summary>
    public string ToRunbook(string check) => Link($"runbooks/{Uri.EscapeDataString(check)}");
}
