using System.Net;
using Exporter.Probing.Network;

namespace Exporter.Probing.Probes.ClientSettings;

/// <summary>Tells our own failures from those of the hosts that are visited (product.md section 2, law 1). Stateless.</summary>
internal static class OwnNetwork
{
    /// <summary>The failure, marked as ours if we have no way to the address, or if our own network was down when nobody answered.</summary>
    public static async Task<Failure> BlameAsync(
        Failure failure,
        IPAddress address,
        DateTimeOffset since,
        ProbeServices services,
        CancellationToken cancellationToken
    )
    {
        if (failure.Ours || failure.Kind is not (FailureKind.Timeout or FailureKind.Unreachable))
        {
            return failure;
        }
        var isOurs = await services.ExplainsSilence(address, since, cancellationToken);
        return failure with { Ours = isOurs };
    }
}
