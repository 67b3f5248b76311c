using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace Exporter.Probing.Delivery;

/// <summary>What handing in a mail saw. Immutable.</summary>
internal sealed record SubmitFacts : LoginFacts
{
    /// <summary>The answer to the end of the mail; null unless it was accepted.</summary>
    public string? Reply { get; init; }

    /// <summary>The clock that nobody sets, when it was accepted; null unless it was.</summary>
    public long? AcceptedTimestamp { get; init; }
}

/// <summary>Hands in one mail (RFC 5321 §3.3, RFC 6409).</summary>
internal sealed class SubmitProbe(ProbeOptions options, ProbeServices services, MimeMessage letter, string from, string to)
    : SmtpSessionProbe<SubmitFacts>(options, services)
{
    private readonly TimeProvider clock = services.Clock;

    /// <inheritdoc/>
    protected override bool MayBeAnonymous => true;

    /// <inheritdoc/>
    protected override async Task WhenInAsync(
        ProbeRun<SubmitFacts> run,
        MailService client,
        MailKitTranscript transcript,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var smtp = (SmtpClient)client;
            var reply = await smtp.SendAsync(letter, new MailboxAddress("", from), [new MailboxAddress("", to)], cancellationToken);
            var accepted = clock.GetTimestamp();
            run.Leave();
            run.Saw(facts => facts with { Reply = reply, AcceptedTimestamp = accepted });
        }
        catch (SmtpCommandException)
        {
            throw new LookException(
                FailureKind.Rejected,
                Targets.Words.Same(Printable.Of(run.Transcript.Redact(transcript.LastReply)))
            );
        }
    }
}
