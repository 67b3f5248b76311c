using Exporter.Probing.Network;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.ClientSettings;

/// <summary>The first words of SMTP, IMAP and POP3, as far as STARTTLS. Throws <see cref="LookException"/> where the server says something else.</summary>
/// <param name="line">The connection.</param>
/// <param name="protocol">smtp, imap or pop3.</param>
/// <param name="hello">Our name in EHLO.</param>
internal sealed class DoorDialogue(LineConnection line, string protocol, string hello)
{
    private const string Tag = "a1 ";
    private readonly SmtpSession smtp = new(line);

    /// <summary>Reads the greeting (RFC 5321 §3.1, RFC 9051 §7.1, RFC 1939 §4).</summary>
    public async Task GreetAsync(CancellationToken cancellationToken)
    {
        if (protocol == "smtp")
        {
            await smtp.GreetAsync(cancellationToken);
            return;
        }
        var first = (await line.ReadLineAsync(cancellationToken)).Text;
        var isRight = protocol == "imap" ? Begins(first, "* OK") || Begins(first, "* PREAUTH") : Begins(first, "+OK");
        if (!isRight)
        {
            throw new LookException(FailureKind.Protocol, Words.Same(Printable.Of(first)));
        }
    }

    /// <summary>Asks for TLS (RFC 3207 §4, RFC 9051 §6.2.1, RFC 2595 §4); the handshake is the caller's.</summary>
    public async Task StartTlsAsync(CancellationToken cancellationToken)
    {
        if (protocol == "smtp")
        {
            var ehlo = await smtp.CommandAsync($"EHLO {hello}", cancellationToken);
            await (ehlo.Positive ? smtp.StartTlsAsync(cancellationToken) : throw SmtpSession.Refused(ehlo));
            return;
        }
        var (command, accepted) = protocol == "imap" ? (Tag + "STARTTLS", Tag + "OK") : ("STLS", "+OK");
        await line.WriteLineAsync(command, cancellationToken);
        var answer = await AnswerAsync(cancellationToken);
        if (!Begins(answer, accepted))
        {
            throw new LookException(FailureKind.Rejected, Words.Same(Printable.Of(answer)));
        }
        line.RequireNothingUnread();
    }

    // IMAP servers may say other things first; a look's octets are bounded, so this ends.
    private async Task<string> AnswerAsync(CancellationToken cancellationToken)
    {
        string said;
        do
        {
            said = (await line.ReadLineAsync(cancellationToken)).Text;
        } while (protocol == "imap" && Begins(said, "* "));
        return said;
    }

    private static bool Begins(string text, string start) => text.StartsWith(start, StringComparison.OrdinalIgnoreCase);
}
