using Exporter.Probing.Network;
using Exporter.Probing.Probes;

namespace Exporter.Probing.Watching;

/// <summary>How a look ends before there is a connection to look at. Stateless.</summary>
internal static class OwnFailures
{
    /// <summary>Other looks held every place at the address until the time was up.</summary>
    public static readonly Failure Crowded = new(
        FailureKind.Timeout,
        Phase.Connect,
        new(
            $"{HostGate.PerAddress} looks at this address were under way all the time",
            $"该地址上始终有 {HostGate.PerAddress} 个探测正在进行"
        )
    )
    {
        Ours = true,
    };

    /// <summary>The host has no address to look at; <paramref name="ours"/> is true if that may be the resolver's fault.</summary>
    public static Failure WithoutAddress(ProbeOptions options, HostAddresses found, bool ours) =>
        new(
            FailureKind.Resolve,
            Phase.Resolve,
            found.Detail.En is null ? new($"{options.Target.Host} has no address", $"{options.Target.Host} 没有地址") : found.Detail
        )
        {
            Ours = ours,
        };
}
