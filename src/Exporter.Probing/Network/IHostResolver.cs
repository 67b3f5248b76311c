using Exporter.Probing.Targets;

namespace Exporter.Probing.Network;

/// <summary>Names to addresses as this host resolves them. Implementations are thread-safe.</summary>
public interface IHostResolver
{
    /// <summary>Addresses of one family. A failed lookup is an answer, not an exception; only cancellation throws.</summary>
    Task<HostAddresses> ResolveAsync(string host, IpFamily family, CancellationToken cancellationToken);
}
