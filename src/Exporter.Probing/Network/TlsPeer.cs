namespace Exporter.Probing.Network;

/// <summary>With whom to shake hands. Immutable.</summary>
/// <param name="ServerName">The name to ask for; null sends no SNI (RFC 6066 §3).</param>
public sealed record TlsPeer(string? ServerName);
