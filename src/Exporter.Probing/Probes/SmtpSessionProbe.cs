using Exporter.Mail.Smtp;
using Exporter.Mail.Wire;
using Exporter.Probing.Network;
using MailKit;

namespace Exporter.Probing.Probes;

/// <summary>A login over SMTP (RFC 4954).</summary>
internal abstract class SmtpSessionProbe<TFacts>(ProbeOptions options, ProbeServices services) : LoginProbe<TFacts>(options, services)
    where TFacts : LoginFacts, new()
{
    private readonly string helloName = options.HelloName;

    /// <inheritdoc/>
    protected override MailService Client(MailKitTranscript transcript, TlsHandshake.Witness witness, Action handshaking) =>
        new WitnessedSmtpClient(transcript, witness, handshaking) { LocalDomain = helloName };

    /// <inheritdoc/>
    protected override void Follow(ProbeRun<TFacts> run, string line)
    {
        Phase? next = line.Split(' ')[0].ToUpperInvariant() switch
        {
            "EHLO" or "HELO" => run.Took(Phase.StartTls) is null ? Phase.Ehlo : Phase.Ehlo2,
            "STARTTLS" => Phase.StartTls,
            "AUTH" => Phase.Auth,
            "MAIL" => Phase.Mail,
            "RCPT" => Phase.Rcpt,
            "DATA" => Phase.Data,
            "QUIT" => Phase.Quit,
            // Lines of the mechanism between AUTH and its answer.
            _ => null,
        };
        if (next is { } phase)
        {
            run.Enter(phase);
        }
    }

    /// <summary>RFC 4954 §6: 454 tells that the server could not check; any other 4xx may pass as well.</summary>
    protected override bool IsTemporary(string reply) => SmtpReplyLine.Parse(new WireLine(reply)) is not { Code: >= 500 };
}
