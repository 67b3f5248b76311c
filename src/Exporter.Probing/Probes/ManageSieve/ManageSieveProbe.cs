using Exporter.Mail.ManageSieve;
using Exporter.Probing.Network;

namespace Exporter.Probing.Probes.ManageSieve;

/// <summary>Connects, reads the capabilities in the greeting and inside TLS, and logs out. Never logs in.</summary>
internal sealed class ManageSieveProbe(ProbeOptions options, ProbeServices services) : LineProbe<ManageSieveFacts>(options, services)
{
    /// <summary>The registration of this slice.</summary>
    public static readonly ProbeKind<ManageSieveFacts> Kind = new(
        "managesieve",
        (options, services) => new ManageSieveProbe(options, services),
        ManageSieveMetrics.All,
        ManageSieveChecks.All,
        options => options.Endpoint.Service.Protocol == "managesieve",
        Remember: (facts, _) => facts.Tls?.Leaf.Fingerprint
    );

    /// <inheritdoc/>
    protected override string Goodbye => "LOGOUT";

    /// <inheritdoc/>
    protected override async Task ConverseAsync(ProbeRun<ManageSieveFacts> run, LineConnection line, CancellationToken cancellationToken)
    {
        var sieve = new ManageSieveSession(line);
        var first = await run.TimeAsync(Phase.Greeting, () => sieve.GreetAsync(cancellationToken));
        run.Saw(facts => facts with { GreetingDelay = run.Took(Phase.Greeting) });
        await AnnounceAsync(run, () => sieve.FinishCapabilitiesAsync(first, cancellationToken));
        if (run.Facts.StartTlsOffered == true)
        {
            await run.TimeAsync(Phase.StartTls, () => sieve.StartTlsAsync(cancellationToken));
            var seen = await ShakeHandsAsync(run, line, cancellationToken);
            run.Saw(facts => facts with { Tls = seen });
            // RFC 5804 §2.2: the server tells anew what it can, and what it told in clear must be forgotten.
            await AnnounceAsync(run, () => sieve.ReadCapabilitiesAsync(cancellationToken));
        }
        await run.TimeAsync(Phase.Quit, () => sieve.CommandAsync("LOGOUT", cancellationToken));
    }

    private static async Task AnnounceAsync(ProbeRun<ManageSieveFacts> run, Func<Task<ManageSieveCapabilities>> read)
    {
        var announced = await run.TimeAsync(Phase.Capability, read);
        run.Saw(facts => facts.Tls is null ? facts with { Plain = announced } : facts with { Secure = announced });
    }
}
