using Exporter.Probing.Probes.Tls;

namespace Exporter.Probing.Probes.ClientSettings;

/// <summary>What a visit at one address was like. Immutable.</summary>
/// <param name="Failure">How it failed; null if the server was as told.</param>
/// <param name="Tls">The handshake; null without one.</param>
internal sealed record DoorSeen(Failure? Failure, TlsFacts? Tls = null);
