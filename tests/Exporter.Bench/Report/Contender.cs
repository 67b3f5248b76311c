namespace Exporter.Bench.Report;

/// <summary>Who takes part.</summary>
internal enum Contender
{
    /// <summary>The peer, <c>prometheus-blackbox-exporter</c>.</summary>
    Blackbox,

    /// <summary>The C client: what OpenSSL and the sockets cost without any exporter around them.</summary>
    Limit,

    /// <summary>The product.</summary>
    Ours,
}
