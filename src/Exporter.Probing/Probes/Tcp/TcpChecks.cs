using Exporter.Probing.Probes.Tls;

namespace Exporter.Probing.Probes.Tcp;

/// <summary>Checks of a TLS handshake without a mail protocol. A bare connection has none: it came about or it failed.</summary>
internal static class TcpChecks
{
    /// <summary>One row per check.</summary>
    public static readonly CheckList<TcpFacts> WithTls = new() { { TlsChecks.All, facts => facts.Tls } };
}
