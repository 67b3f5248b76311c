namespace Exporter.Mail.Dkim;

/// <summary>What a text says as a key record: a key or why there is none; one of both is null. Immutable.</summary>
/// <param name="Key">The key; null if the text is no key record.</param>
/// <param name="Problem">The first flaw; null if there is a key.</param>
public sealed record DkimKeyParse(DkimKeyRecord? Key, DkimKeyProblem? Problem);
