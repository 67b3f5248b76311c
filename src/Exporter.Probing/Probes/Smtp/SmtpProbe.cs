using Exporter.Mail.Smtp;
using Exporter.Probing.Network;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Smtp;

/// <summary>Connects, greets, reads the announcement before and inside TLS, and says goodbye. Sends no MAIL, RCPT or VRFY.</summary>
internal sealed class SmtpProbe(ProbeOptions options, ProbeServices services) : LineProbe<SmtpFacts>(options, services)
{
    /// <summary>The registration of this slice.</summary>
    public static readonly ProbeKind<SmtpFacts> Kind = new(
        "smtp",
        (options, services) => new SmtpProbe(options, services),
        SmtpMetrics.All,
        SmtpChecks.All,
        options => options.Endpoint.Service.Protocol == "smtp",
        Remember: (facts, _) => facts.Tls?.Leaf.Fingerprint
    );

    /// <inheritdoc/>
    protected override string Goodbye => "QUIT";

    /// <inheritdoc/>
    protected override async Task ConverseAsync(ProbeRun<SmtpFacts> run, LineConnection line, CancellationToken cancellationToken)
    {
        var smtp = new SmtpSession(line);
        if (Options.Endpoint.Service.Tls == TlsMode.Implicit)
        {
            await SecureAsync(run, line, cancellationToken);
        }
        await GreetAsync(run, smtp, cancellationToken);
        await IntroduceAsync(run, smtp, Phase.Ehlo, cancellationToken);
        if (Options.Endpoint.Service.Tls == TlsMode.StartTls && run.Facts.StartTlsOffered == true)
        {
            await run.TimeAsync(Phase.StartTls, () => AskForTlsAsync(run, smtp, cancellationToken));
            await SecureAsync(run, line, cancellationToken);
            await IntroduceAsync(run, smtp, Phase.Ehlo2, cancellationToken);
        }
        var goodbye = await run.TimeAsync(Phase.Quit, () => smtp.CommandAsync("QUIT", cancellationToken));
        SawReply(run, smtp, goodbye);
    }

    private static async Task GreetAsync(ProbeRun<SmtpFacts> run, SmtpSession smtp, CancellationToken cancellationToken)
    {
        // Postscreen sends 220- at once and the rest after seconds of listening: the wait is a filter at work, not a slow server.
        var first = await run.TimeAsync(Phase.Greeting, () => smtp.StartReplyAsync(cancellationToken));
        var greeting = await run.DuringAsync(Phase.Greeting, () => smtp.FinishReplyAsync(first, cancellationToken));
        if (!greeting.Positive)
        {
            throw SmtpSession.Refused(greeting);
        }
        run.Saw(facts => facts with { Banner = greeting.First, GreetingDelay = run.Took(Phase.Greeting), Flaws = smtp.Flaws });
    }

    private async Task IntroduceAsync(ProbeRun<SmtpFacts> run, SmtpSession smtp, Phase phase, CancellationToken cancellationToken)
    {
        var ehlo = await run.TimeAsync(phase, () => smtp.CommandAsync($"EHLO {Options.HelloName}", cancellationToken));
        var refused = !ehlo.Positive;
        if (refused)
        {
            // RFC 5321 §3.2: a client whose EHLO is refused with a permanent code falls back to HELO.
            var helo = await run.TimeAsync(phase, () => smtp.CommandAsync($"HELO {Options.HelloName}", cancellationToken));
            if (!helo.Positive)
            {
                throw SmtpSession.Refused(helo);
            }
        }
        var announced = refused ? null : EhloCapabilities.From(ehlo);
        var secure = run.Facts.Tls is not null;
        run.Saw(facts =>
            facts with
            {
                EhloAccepted = facts.EhloAccepted != false && !refused,
                Plain = secure ? facts.Plain : announced,
                Secure = secure ? announced : facts.Secure,
                Flaws = smtp.Flaws,
            }
        );
    }

    private static async Task<SmtpReply> AskForTlsAsync(ProbeRun<SmtpFacts> run, SmtpSession smtp, CancellationToken cancellationToken)
    {
        var reply = await smtp.StartTlsAsync(cancellationToken);
        SawReply(run, smtp, reply);
        return reply;
    }

    private async Task SecureAsync(ProbeRun<SmtpFacts> run, LineConnection line, CancellationToken cancellationToken)
    {
        var seen = await ShakeHandsAsync(run, line, cancellationToken);
        run.Saw(facts => facts with { Tls = seen });
    }

    private static void SawReply(ProbeRun<SmtpFacts> run, SmtpSession smtp, SmtpReply reply) =>
        run.Saw(facts =>
            facts with
            {
                Flaws = smtp.Flaws,
                EnhancedReplies =
                    facts.Capabilities?.Has("ENHANCEDSTATUSCODES") == true
                        ? [.. facts.EnhancedReplies ?? [], reply]
                        : facts.EnhancedReplies,
            }
        );
}
