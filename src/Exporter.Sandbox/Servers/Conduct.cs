namespace Exporter.Sandbox.Servers;

/// <summary>A behaviour with the certificates made for it: all that a session needs. Immutable.</summary>
/// <param name="Behaviour">How the server behaves.</param>
/// <param name="Tls">Its certificates; owned by the world.</param>
internal sealed record Conduct(Behaviour Behaviour, ServerTls Tls);
