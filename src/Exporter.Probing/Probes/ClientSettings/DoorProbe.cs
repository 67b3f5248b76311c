using Exporter.Probing.Network;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.ClientSettings;

/// <summary>What a short visit saw. Immutable.</summary>
internal sealed record DoorFacts : ProbeFacts;

/// <summary>Visits one server as a mail program would begin to: connects, greets, comes to TLS, and leaves without logging in.</summary>
internal sealed class DoorProbe(ServerOffer offer, DomainOptions options, ProbeServices services) : IProbe<DoorFacts>
{
    /// <inheritdoc/>
    public async Task LookAsync(ProbeRun<DoorFacts> run, CancellationToken cancellationToken)
    {
        var socket = await run.TimeAsync(
            Phase.Connect,
            () => services.Dialer.ConnectAsync(run.Remote, options.Target.SourceFor(run.Remote.Address), cancellationToken)
        );
        await using var line = new LineConnection(socket, run.Transcript);
        if (offer.Tls == TlsMode.Implicit)
        {
            await SecureAsync(run, line, cancellationToken);
        }
        if (offer.Protocol.Length == 0)
        {
            return;
        }
        var welcome = new DoorDialogue(line, offer.Protocol, options.HelloName);
        run.Enter(Phase.Greeting);
        await welcome.GreetAsync(cancellationToken);
        if (offer.Tls == TlsMode.StartTls)
        {
            run.Enter(Phase.StartTls);
            await welcome.StartTlsAsync(cancellationToken);
            await SecureAsync(run, line, cancellationToken);
        }
    }

    private async Task SecureAsync(ProbeRun<DoorFacts> run, LineConnection line, CancellationToken cancellationToken)
    {
        var session = await run.TimeAsync(Phase.Tls, () => line.SecureAsync(new TlsPeer(offer.Host), cancellationToken));
        run.Saw(facts => facts with { Tls = services.Certificates.Judge(session, new TlsExpectation(offer.Host)) });
    }
}
