using Exporter.Probing.Diagnosis;
using Exporter.Probing.Targets;
using Exporter.Probing.Watching;

namespace Exporter.Telling;

/// <summary>The person or program something is told to. Immutable.</summary>
/// <param name="Language">What they read.</param>
/// <param name="ExternalUrl">URL under which they reach the exporter, without a slash at the end.</param>
internal record Reader(Language Language, string ExternalUrl)
{
    /// <summary>The share of the process that tells.</summary>
    public Shard Shard { get; init; } = Shard.Whole;

    /// <summary>One of two texts.</summary>
    public string Say(string en, string zh) => Language == Language.Zh ? zh : en;

    /// <summary>The text in the reader's language.</summary>
    public string Say(Words words) => words.In(Language) ?? "";

    /// <summary>The chapter of a check; empty texts if there is none.</summary>
    public Chapter Chapter(string check) =>
        CheckBook.Shipped.Find(check, Language) is { } found
            ? found with
            {
                Meaning = Prose.Unwrap(found.Meaning),
                Fix = Prose.Unwrap(found.Fix),
            }
            : new(check, "", [], "");

    /// <summary>The address of a check's chapter, absolute since it is followed from pages and terminals elsewhere.</summary>
    public string Runbook(string check) => $"{ExternalUrl}/runbooks/{Uri.EscapeDataString(check)}";
}
