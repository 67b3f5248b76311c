using Exporter.Probing.Network;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Pop3;

/// <summary>Connects, greets, reads the capabilities before and inside TLS, and says goodbye. Never logs in.</summary>
internal sealed class Pop3Probe(ProbeOptions options, ProbeServices services) : LineProbe<Pop3Facts>(options, services)
{
    /// <summary>The registration of this slice.</summary>
    public static readonly ProbeKind<Pop3Facts> Kind = new(
        "pop3",
        (options, services) => new Pop3Probe(options, services),
        Pop3Metrics.All,
        Pop3Checks.All,
        options => options.Endpoint.Service.Protocol == "pop3",
        Remember: (facts, _) => facts.Tls?.Leaf.Fingerprint
    );

    /// <inheritdoc/>
    protected override string Goodbye => "QUIT";

    /// <inheritdoc/>
    protected override async Task ConverseAsync(ProbeRun<Pop3Facts> run, LineConnection line, CancellationToken cancellationToken)
    {
        var pop = new Pop3Session(line);
        if (Options.Endpoint.Service.Tls == TlsMode.Implicit)
        {
            await SecureAsync(run, line, cancellationToken);
        }
        var greeting = await run.TimeAsync(Phase.Greeting, () => pop.GreetAsync(cancellationToken));
        run.Saw(facts => facts with { GreetingDelay = run.Took(Phase.Greeting), ApopOffered = greeting.HasTimestamp });
        await AnnounceAsync(run, pop, cancellationToken);
        if (Options.Endpoint.Service.Tls == TlsMode.StartTls && run.Facts.StartTlsOffered == true)
        {
            await run.TimeAsync(Phase.StartTls, () => pop.StartTlsAsync(cancellationToken));
            await SecureAsync(run, line, cancellationToken);
            // RFC 2595 §4: what was announced in clear must be forgotten.
            await AnnounceAsync(run, pop, cancellationToken);
        }
        await run.TimeAsync(Phase.Quit, () => pop.CommandAsync("QUIT", cancellationToken));
    }

    private static async Task AnnounceAsync(ProbeRun<Pop3Facts> run, Pop3Session pop, CancellationToken cancellationToken)
    {
        var announced = await run.TimeAsync(Phase.Capability, () => pop.AskCapabilitiesAsync(cancellationToken));
        run.Saw(facts =>
            (facts.Tls is null ? facts with { Plain = announced } : facts with { Secure = announced }) with
            {
                KnowsCapabilities = announced is not null,
            }
        );
    }

    private async Task SecureAsync(ProbeRun<Pop3Facts> run, LineConnection line, CancellationToken cancellationToken)
    {
        var seen = await ShakeHandsAsync(run, line, cancellationToken);
        run.Saw(facts => facts with { Tls = seen });
    }
}
