using System.Net;

namespace Exporter.Probing.Probes;

/// <summary>A kind of look bound to one endpoint. Stateless and thread-safe.</summary>
public abstract class Look(ProbeKind kind, ProbeOptions options)
{
    /// <summary>What kind of look it is.</summary>
    public ProbeKind Kind => kind;

    /// <summary>What it was told.</summary>
    public ProbeOptions Options => options;

    /// <summary>Looks once at one address with the timeout of the options.</summary>
    public Task<Sighting> RunAsync(IPAddress address, CancellationToken stopping) => RunAsync(address, Options.Timeout, stopping);

    /// <summary>Looks once at one address. Only stopping the exporter throws; everything else is in the sighting.</summary>
    public abstract Task<Sighting> RunAsync(IPAddress address, TimeSpan timeout, CancellationToken stopping);

    /// <summary>A sighting without facts, for a look that did not get as far as the network or never came back.</summary>
    public abstract Sighting Nothing(Failure failure);
}
