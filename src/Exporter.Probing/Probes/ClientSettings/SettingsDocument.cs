using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.ClientSettings;

/// <summary>How a domain stands to one way of telling mail programs.</summary>
internal enum SettingsState
{
    /// <summary>There is no such domain, which is told elsewhere.</summary>
    NoDomain,

    /// <summary>It has no such document.</summary>
    NotOffered,

    /// <summary>It is there and asks for a login first.</summary>
    Locked,

    /// <summary>Whether it is there was not told.</summary>
    Unknown,

    /// <summary>It is meant to be there and cannot be fetched.</summary>
    Broken,

    /// <summary>It was fetched.</summary>
    Read,
}

/// <summary>What was found by one way of telling mail programs. Immutable.</summary>
/// <param name="State">How it stands.</param>
/// <param name="Told">Which document it is, or why there is none.</param>
internal sealed record SettingsDocument(SettingsState State, Words Told)
{
    /// <summary>What the document says; null unless it was fetched.</summary>
    public SettingsReading? Reading { get; init; }

    /// <summary>Its servers, visited; empty unless it was fetched.</summary>
    public IReadOnlyList<ServerSeen> Servers { get; init; } = [];
}
