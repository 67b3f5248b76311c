using Exporter.Probing.Probes.Tls;

namespace Exporter.Probing.Probes.Sni;

/// <summary>The certificates for clients that name no host, beside those for clients that do. Immutable.</summary>
/// <param name="Unnamed">Served without SNI; null if the server refuses such clients (RFC 6066 §3, unrecognized_name).</param>
/// <param name="Named">Served with SNI; null if there was no need to look.</param>
public sealed record SniAnswer(JudgedChain? Unnamed, JudgedChain? Named);
