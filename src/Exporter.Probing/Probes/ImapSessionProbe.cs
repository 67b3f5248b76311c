using System.Text;
using Exporter.Mail.Imap;
using Exporter.Probing.Network;
using Exporter.Probing.Targets;
using MailKit;
using MailKit.Net.Imap;

namespace Exporter.Probing.Probes;

/// <summary>A login over IMAP (RFC 9051 §6.2).</summary>
internal abstract class ImapSessionProbe<TFacts>(ProbeOptions options, ProbeServices services) : LoginProbe<TFacts>(options, services)
    where TFacts : LoginFacts, new()
{
    /// <inheritdoc/>
    protected override MailService Client(MailKitTranscript transcript, TlsHandshake.Witness witness, Action handshaking) =>
        new WitnessedImapClient(transcript, witness, handshaking);

    /// <inheritdoc/>
    protected override void Follow(ProbeRun<TFacts> run, string line)
    {
        var command = line.Split(' ').ElementAtOrDefault(1);
        if (run.OpenPhase == Phase.Auth && command is "CAPABILITY" or "NAMESPACE" or "LIST" or "XLIST" or "ID" or "ENABLE")
        {
            // The library looks around once it is in; that is no part of the login.
            run.Leave();
            return;
        }
        Phase? next = command switch
        {
            "CAPABILITY" => Phase.Capability,
            "STARTTLS" => Phase.StartTls,
            "AUTHENTICATE" or "LOGIN" => Phase.Auth,
            "EXAMINE" => Phase.Select,
            "GETQUOTAROOT" => Phase.Quota,
            "STATUS" or "SEARCH" or "UID" or "FETCH" => Phase.Search,
            "LOGOUT" => Phase.Quit,
            _ => null,
        };
        if (next is { } phase)
        {
            run.Enter(phase);
        }
    }

    /// <inheritdoc/>
    protected override Task AuthenticateAsync(MailService client, Credential login, string? token, CancellationToken cancellationToken)
    {
        var offered = client.AuthenticationMechanisms;
        var commandAllowed = !((ImapClient)client).Capabilities.HasFlag(MailKit.Net.Imap.ImapCapabilities.LoginDisabled);
        // The command has no field for the user that an administrator logs in for: it would open the administrator's own mailbox.
        if (!offered.Contains("PLAIN") && commandAllowed && token is null && login.MasterUser is null)
        {
            // Without mechanisms the library takes the LOGIN command.
            offered.Clear();
            return client.AuthenticateAsync(Encoding.UTF8, LoginMechanism.Credential(login), cancellationToken);
        }
        return LoginMechanism.Choose(offered, login, token) is { } mechanism
            ? client.AuthenticateAsync(mechanism, cancellationToken)
            : throw LoginMechanism.None(offered);
    }

    /// <summary>RFC 5530 §3: codes that tell of the server's state and not of the account's.</summary>
    protected override bool IsTemporary(string reply) =>
        ImapResponse.Parse(reply) is not { Status: ImapStatus.No } answer
        || answer.Code?.Split(' ')[0].ToUpperInvariant() is "UNAVAILABLE" or "INUSE" or "LIMIT" or "SERVERBUG";
}
