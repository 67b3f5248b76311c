using Exporter.Mail.Imap;
using Exporter.Probing.Network;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Imap;

/// <summary>Connects, greets, reads the capabilities before and inside TLS, asks who the server is, and logs out. Never logs in.</summary>
internal sealed class ImapProbe(ProbeOptions options, ProbeServices services) : LineProbe<ImapFacts>(options, services)
{
    /// <summary>The registration of this slice.</summary>
    public static readonly ProbeKind<ImapFacts> Kind = new(
        "imap",
        (options, services) => new ImapProbe(options, services),
        ImapMetrics.All,
        ImapChecks.All,
        options => options.Endpoint.Service.Protocol == "imap",
        Remember: (facts, _) => facts.Tls?.Leaf.Fingerprint
    );

    /// <inheritdoc/>
    protected override string Goodbye => "a0 LOGOUT";

    /// <inheritdoc/>
    protected override async Task ConverseAsync(ProbeRun<ImapFacts> run, LineConnection line, CancellationToken cancellationToken)
    {
        var imap = new ImapSession(line);
        if (Options.Endpoint.Service.Tls == TlsMode.Implicit)
        {
            await SecureAsync(run, line, cancellationToken);
        }
        var greeting = await GreetAsync(run, imap, cancellationToken);
        await AnnounceAsync(run, imap, ImapCapabilities.From(greeting), cancellationToken);
        if (Options.Endpoint.Service.Tls == TlsMode.StartTls && run.Facts.StartTlsOffered == true)
        {
            await run.TimeAsync(Phase.StartTls, () => imap.StartTlsAsync(cancellationToken));
            await SecureAsync(run, line, cancellationToken);
            // RFC 9051 §6.2.1: what was announced in clear must be forgotten.
            await AnnounceAsync(run, imap, null, cancellationToken);
        }
        await IdentifyAsync(run, imap, cancellationToken);
        await run.TimeAsync(Phase.Quit, () => imap.CommandAsync("LOGOUT", cancellationToken));
    }

    private static async Task<ImapResponse> GreetAsync(ProbeRun<ImapFacts> run, ImapSession imap, CancellationToken cancellationToken)
    {
        var greeting = await run.TimeAsync(Phase.Greeting, () => imap.GreetAsync(cancellationToken));
        run.Saw(facts => facts with { GreetingDelay = run.Took(Phase.Greeting), PreAuth = greeting.Status == ImapStatus.PreAuth });
        return greeting;
    }

    /// <summary>Notes an announcement, and asks for it if the server has not told it unasked.</summary>
    private static async Task AnnounceAsync(
        ProbeRun<ImapFacts> run,
        ImapSession imap,
        ImapCapabilities? told,
        CancellationToken cancellationToken
    )
    {
        var announced = told ?? await run.TimeAsync(Phase.Capability, () => imap.AskCapabilitiesAsync(cancellationToken));
        run.Saw(facts => facts.Tls is null ? facts with { Plain = announced } : facts with { Secure = announced });
    }

    private static async Task IdentifyAsync(ProbeRun<ImapFacts> run, ImapSession imap, CancellationToken cancellationToken)
    {
        if (run.Facts.Capabilities?.Has("ID") != true)
        {
            run.Saw(facts => facts with { Disclosure = new(Announced: false, null, null) });
            return;
        }
        var answer = await run.DuringAsync(Phase.Capability, () => imap.CommandAsync("ID NIL", cancellationToken));
        var id = answer.Untagged.Select(ImapId.From).FirstOrDefault(seen => seen is not null);
        run.Saw(facts => facts with { Disclosure = new(Announced: true, id?.Name, id?.Version) });
    }

    private async Task SecureAsync(ProbeRun<ImapFacts> run, LineConnection line, CancellationToken cancellationToken)
    {
        var seen = await ShakeHandsAsync(run, line, cancellationToken);
        run.Saw(facts => facts with { Tls = seen });
    }
}
