namespace Exporter.Probing.Diagnosis;

/// <summary>What a person needs to know about a check, in one language. Immutable.</summary>
/// <param name="Check">The check's id.</param>
/// <param name="Meaning">What it means for the people who use the mail service.</param>
/// <param name="Causes">Likeliest first, as Markdown.</param>
/// <param name="Fix">What to do, as Markdown.</param>
public sealed record Chapter(string Check, string Meaning, IReadOnlyList<string> Causes, string Fix);
