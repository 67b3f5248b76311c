using System.Net.Sockets;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Watching;

/// <summary>
/// Knows whether any host on the Internet ever took a connection of ours on port 25. Many networks block it, and an exchanger that nobody
/// configured must not be called down for that. Thread-safe: it only ever learns.
/// </summary>
public sealed class RelayReach
{
    private static readonly Words Blocked = new(
        "no exchanger ever answered us on port 25; our own network may block it",
        "从未有邮件服务器在 25 端口应答过；可能是本机所在网络封锁了该端口"
    );

    private readonly bool[] open = new bool[2];

    /// <summary>Learns from a look, and says of one at a discovered exchanger that its failure may be ours.</summary>
    public Sighting Judge(ProbeOptions options, AddressFamily family, Sighting sighting)
    {
        if (options.Endpoint.Port != Service.Smtp.Port)
        {
            return sighting;
        }
        ref var known = ref open[family == AddressFamily.InterNetwork ? 0 : 1];
        if (sighting.Failure is null or { Phase: > Phase.Connect } or { Kind: FailureKind.Refused })
        {
            known = true;
        }
        return
            known
            || !options.Target.IsDiscovered
            || sighting.Failure is not { Kind: FailureKind.Timeout or FailureKind.Unreachable, Phase: Phase.Connect }
            ? sighting
            : sighting with
            {
                Failure = sighting.Failure with { Detail = Blocked, Ours = true },
            };
    }
}
