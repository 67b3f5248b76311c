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
    private const string Command = "the LOGIN command";

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
    protected override IReadOnlyList<string> Ways(MailService client, Credential login, string? token)
    {
        var mechanisms = base.Ways(client, login, token);
        var commandAllowed = !IsDisabled(client);
        // The command has no field for the user that an administrator logs in for: it would open the administrator's own mailbox.
        return !commandAllowed || token is not null || login.MasterUser is not null ? mechanisms
            // RFC 9051 §6.2.3: programs take the command where there is no PLAIN.
            : mechanisms is ["PLAIN", ..] ? [.. mechanisms, Command]
            : [Command, .. mechanisms];
    }

    /// <inheritdoc/>
    protected override LookException NoWay(MailService client) =>
        IsDisabled(client)
            ? new(
                FailureKind.Rejected,
                new("the server takes no logins, not even inside TLS (LOGINDISABLED)", "服务器即使在 TLS 中也不接受登录（LOGINDISABLED）")
            )
            : base.NoWay(client);

    /// <inheritdoc/>
    protected override Task AuthenticateAsync(
        MailService client,
        string way,
        Credential login,
        string? token,
        CancellationToken cancellationToken
    )
    {
        if (way != Command)
        {
            return base.AuthenticateAsync(client, way, login, token, cancellationToken);
        }
        // Without mechanisms the library takes the LOGIN command.
        client.AuthenticationMechanisms.Clear();
        return client.AuthenticateAsync(Encoding.UTF8, LoginMechanism.Credential(login), cancellationToken);
    }

    /// <summary>RFC 5530 §3: codes that tell of the server's state and not of the account's.</summary>
    protected override bool IsTemporary(string reply) =>
        ImapResponse.Parse(reply) is not { Status: ImapStatus.No } answer
        || answer.Code?.Split(' ')[0].ToUpperInvariant() is "UNAVAILABLE" or "INUSE" or "LIMIT" or "SERVERBUG";

    private static bool IsDisabled(MailService client) =>
        ((ImapClient)client).Capabilities.HasFlag(MailKit.Net.Imap.ImapCapabilities.LoginDisabled);
}
