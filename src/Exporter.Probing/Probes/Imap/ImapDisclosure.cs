namespace Exporter.Probing.Probes.Imap;

/// <summary>What a server tells strangers about its software. Immutable.</summary>
/// <param name="Announced">True if the server announces ID (RFC 2971).</param>
/// <param name="Name">Name of the software; null if it is not told.</param>
/// <param name="Version">Version of the software; null if it is not told.</param>
public sealed record ImapDisclosure(bool Announced, string? Name, string? Version);
