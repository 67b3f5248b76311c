namespace Exporter.Probing.Probes.Pop3Login;

/// <summary>The ids by which mail programs know what they have fetched already (RFC 1939 §7, UIDL), as hashes. Immutable.</summary>
/// <param name="All">Those of all messages, in order; null if the server gives none.</param>
/// <param name="Oldest">The oldest messages by more than their id; empty where their heads cannot be seen without fetching them.</param>
/// <param name="SeenAt">When they were seen.</param>
public sealed record UniqueIds(IReadOnlyList<string>? All, IReadOnlyList<KnownMessage> Oldest, DateTimeOffset SeenAt)
{
    /// <summary>How many messages share the id of another.</summary>
    public int Twins => All is null ? 0 : All.Count - All.Distinct(StringComparer.Ordinal).Count();

    /// <summary>True if every message has an id of its own.</summary>
    public bool IsUnique => Twins == 0;

    /// <summary>When messages were last seen to have got other ids; null if never.</summary>
    public DateTimeOffset? ChangedAt { get; init; }
}

/// <summary>A message, known by its id and by its head. Immutable.</summary>
/// <param name="Id">Hash of the unique id.</param>
/// <param name="Head">Hash of what in the head never changes.</param>
public readonly record struct KnownMessage(string Id, string Head);
