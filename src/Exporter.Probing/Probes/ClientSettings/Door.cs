using System.Net;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.Domain;

namespace Exporter.Probing.Probes.ClientSettings;

/// <summary>Visits servers over the network. Thread-safe: it keeps nothing.</summary>
/// <param name="options">What the look was told.</param>
/// <param name="services">What probes share.</param>
internal sealed class Door(DomainOptions options, ProbeServices services)
{
    /// <summary>Visits one address of a server.</summary>
    public async Task<DoorSeen> KnockAsync(ServerOffer offer, IPAddress address, TimeSpan wait, CancellationToken cancellationToken)
    {
        var begun = services.Clock.GetUtcNow();
        var run = new ProbeRun<DoorFacts>(new(address, offer.Port), new(), new Transcript(services.Clock), services.Clock);
        using var deadline = new CancellationTokenSource(wait, services.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            await new DoorProbe(offer, options, services).LookAsync(run, either.Token);
            return new(null, run.Facts.Tls);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var failure = FailureClassifier.Classify(exception, run.OpenPhase, deadline.IsCancellationRequested);
            return new(await OwnNetwork.BlameAsync(failure, address, begun, services, cancellationToken), run.Facts.Tls);
        }
    }
}
