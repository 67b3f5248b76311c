using System.Globalization;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;
using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace Exporter.Probing.Delivery;

/// <summary>What handing in a mail saw. Immutable.</summary>
internal sealed record SubmitFacts : LoginFacts
{
    /// <summary>The limit that the server announces (RFC 1870 §3) in octets; null if it announces none.</summary>
    public long? AnnouncedBytes { get; init; }

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
            run.Saw(facts => facts with { AnnouncedBytes = smtp.MaxSize > 0 ? smtp.MaxSize : null });
            var reply = await smtp.SendAsync(letter, new MailboxAddress("", from), [new MailboxAddress("", to)], cancellationToken);
            var accepted = clock.GetTimestamp();
            run.Leave();
            run.Saw(facts => facts with { Reply = reply, AcceptedTimestamp = accepted });
        }
        catch (SmtpCommandException refused)
        {
            // Sender and recipient may be sent at once, and the library takes leave with RSET: neither the last line of ours nor the last reply is what failed.
            run.Open(PhaseOf(refused.ErrorCode, run.OpenPhase));
            var reply = string.Create(CultureInfo.InvariantCulture, $"{(int)refused.StatusCode} {refused.Message.ReplaceLineEndings(" ")}");
            throw new LookException(FailureKind.Rejected, Words.Same(Printable.Of(run.Transcript.Redact(reply))));
        }
    }

    private static Phase PhaseOf(SmtpErrorCode refused, Phase open) =>
        refused switch
        {
            SmtpErrorCode.SenderNotAccepted => Phase.Mail,
            SmtpErrorCode.RecipientNotAccepted => Phase.Rcpt,
            SmtpErrorCode.MessageNotAccepted => Phase.Data,
            _ => open,
        };
}
