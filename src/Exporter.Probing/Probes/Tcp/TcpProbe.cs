using Exporter.Probing.Network;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Tcp;

/// <summary>Connects, shakes hands if TLS is asked for, and says nothing. For <c>/probe</c> only.</summary>
internal sealed class TcpProbe(ProbeOptions options, ProbeServices services) : IProbe<TcpFacts>
{
    /// <summary>A bare connection.</summary>
    public static readonly ProbeKind<TcpFacts> Plain = new(
        "tcp",
        (options, services) => new TcpProbe(options, services),
        [],
        [],
        options => options.Endpoint.Service == Service.Tcp
    );

    /// <summary>A connection with TLS from the first octet.</summary>
    public static readonly ProbeKind<TcpFacts> Tls = new(
        "tcp_tls",
        (options, services) => new TcpProbe(options, services),
        TcpMetrics.WithTls,
        TcpChecks.WithTls,
        options => options.Endpoint.Service == Service.TcpTls
    );

    /// <inheritdoc/>
    public async Task LookAsync(ProbeRun<TcpFacts> run, CancellationToken cancellationToken)
    {
        var socket = await run.TimeAsync(
            Phase.Connect,
            () => services.Dialer.ConnectAsync(run.Remote, options.Target.SourceFor(run.Remote.Address), cancellationToken)
        );
        await using var line = new LineConnection(socket, run.Transcript);
        if (options.Endpoint.Service.Tls == TlsMode.Implicit)
        {
            var expected = options.Target.Tls;
            var session = await run.TimeAsync(Phase.Tls, () => line.SecureAsync(new TlsPeer(expected.ServerName), cancellationToken));
            run.Saw(facts => facts with { Tls = services.Certificates.Judge(session, expected) });
        }
    }
}
