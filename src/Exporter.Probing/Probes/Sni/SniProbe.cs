using System.Net;
using System.Security.Authentication;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.Tls;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Sni;

/// <summary>
/// Shakes hands without naming a host; if the certificate is for another one, once more with the name, to tell a wrong default from a
/// certificate that is wrong for everybody.
/// </summary>
internal sealed class SniProbe(ProbeOptions options, ProbeServices services) : IProbe<SniFacts>
{
    /// <summary>The registration of this slice. An address has no name to send, so there is nothing to compare.</summary>
    public static readonly ProbeKind<SniFacts> Kind = new(
        "tls_sni",
        (options, services) => new SniProbe(options, services),
        [],
        SniChecks.All,
        options =>
            options.Endpoint.Service is { Protocol: "smtp" or "imap" or "pop3" or "managesieve", Tls: not TlsMode.None }
            && !IPAddress.TryParse(options.Target.Tls.ServerName, out _),
        options => options.Interval > AtLeast ? options.Interval : AtLeast,
        Timed: [],
        RetrySoon: true
    );

    private static readonly TimeSpan AtLeast = TimeSpan.FromHours(1);

    private bool Implicit => options.Endpoint.Service.Tls == TlsMode.Implicit;

    /// <inheritdoc/>
    public async Task LookAsync(ProbeRun<SniFacts> run, CancellationToken cancellationToken)
    {
        var unnamed = await SeeUnnamedAsync(run, cancellationToken);
        if (unnamed is { CoversName: false })
        {
            await using var line = await ConnectAsync(run, cancellationToken);
            var named = await SeeAsync(run, line, new TlsPeer(options.Target.Tls.ServerName), cancellationToken);
            run.Saw(facts => facts with { Answer = new(unnamed, named) });
            await LeaveAsync(run, line, cancellationToken);
        }
    }

    /// <summary>The certificate for clients that name no host; null if they are refused.</summary>
    private async Task<JudgedChain?> SeeUnnamedAsync(ProbeRun<SniFacts> run, CancellationToken cancellationToken)
    {
        await using var line = await ConnectAsync(run, cancellationToken);
        try
        {
            var unnamed = await SeeAsync(run, line, new TlsPeer(null), cancellationToken);
            if (unnamed.CoversName)
            {
                run.Saw(facts => facts with { Answer = new(unnamed, null) });
                await LeaveAsync(run, line, cancellationToken);
            }
            return unnamed;
        }
        catch (AuthenticationException exception) when (TlsHandshake.WantsName(exception))
        {
            run.Leave();
            run.Saw(facts => facts with { Answer = new(null, null) });
            return null;
        }
    }

    private async Task<LineConnection> ConnectAsync(ProbeRun<SniFacts> run, CancellationToken cancellationToken)
    {
        var socket = await run.TimeAsync(
            Phase.Connect,
            () => services.Dialer.ConnectAsync(run.Remote, options.Target.SourceFor(run.Remote.Address), cancellationToken)
        );
        return new(socket, run.Transcript);
    }

    private async Task<JudgedChain> SeeAsync(ProbeRun<SniFacts> run, LineConnection line, TlsPeer peer, CancellationToken cancellationToken)
    {
        if (!Implicit)
        {
            await Dialogue(line).AskForTlsAsync(run, cancellationToken);
        }
        var session = await run.TimeAsync(Phase.Tls, () => line.SecureAsync(peer, cancellationToken));
        return services.Certificates.Judge(session, options.Target.Tls).Chain;
    }

    private async Task LeaveAsync(ProbeRun<SniFacts> run, LineConnection line, CancellationToken cancellationToken)
    {
        run.Enter(Phase.Quit);
        await Dialogue(line).LeaveAsync(isGreeted: !Implicit, cancellationToken);
        run.Leave();
    }

    private SniDialogue Dialogue(LineConnection line) =>
        SniDialogue.For(options.Endpoint.Service.Protocol, line, options.HelloName)
        ?? throw new InvalidOperationException("a protocol without TLS");
}
