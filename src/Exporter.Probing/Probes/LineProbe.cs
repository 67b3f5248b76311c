using Exporter.Probing.Network;
using Exporter.Probing.Probes.Tls;

namespace Exporter.Probing.Probes;

/// <summary>
/// Dials and converses line by line on a connection of ours, and takes leave of a server that turns it away: what the light looks of all
/// line protocols share.
/// </summary>
internal abstract class LineProbe<TFacts>(ProbeOptions options, ProbeServices services) : IProbe<TFacts>
    where TFacts : ProbeFacts
{
    /// <summary>What the look was told.</summary>
    protected ProbeOptions Options => options;

    /// <summary>The line with which a client that is turned away still leaves (RFC 5321 §3.1, RFC 9051 §6.1.3).</summary>
    protected abstract string Goodbye { get; }

    /// <inheritdoc/>
    public async Task LookAsync(ProbeRun<TFacts> run, CancellationToken cancellationToken)
    {
        var socket = await run.TimeAsync(
            Phase.Connect,
            () => services.Dialer.ConnectAsync(run.Remote, options.Target.SourceFor(run.Remote.Address), cancellationToken)
        );
        await using var line = new LineConnection(socket, run.Transcript);
        try
        {
            await ConverseAsync(run, line, cancellationToken);
        }
        catch (LookException refused) when (refused.Kind == FailureKind.Rejected)
        {
            await line.SayGoodbyeAsync(Goodbye, cancellationToken);
            throw;
        }
    }

    /// <summary>The conversation from the greeting, or from the handshake where TLS comes first, to the goodbye.</summary>
    protected abstract Task ConverseAsync(ProbeRun<TFacts> run, LineConnection line, CancellationToken cancellationToken);

    /// <summary>Turns the connection into TLS and gives what that showed.</summary>
    protected async Task<TlsFacts> ShakeHandsAsync(ProbeRun<TFacts> run, LineConnection line, CancellationToken cancellationToken)
    {
        var expected = options.Target.Tls;
        var session = await run.TimeAsync(Phase.Tls, () => line.SecureAsync(new TlsPeer(expected.ServerName), cancellationToken));
        return services.Certificates.Judge(session, expected);
    }
}
