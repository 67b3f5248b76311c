using System.Text;
using Exporter.Mail.Imap;
using Exporter.Probing.Network;
using Exporter.Probing.Targets;
using MailKit;
using MailKit.Net.Imap;

namespace Exporter.Probing.Probes.ImapLogin;

/// <summary>Logs in as a mail program does before it reads (RFC 9051 §6.2). Opens no mailbox.</summary>
internal sealed class ImapLoginProbe(ProbeOptions options, ProbeServices services) : LoginProbe(options, services)
{
    /// <summary>The registration of this slice.</summary>
    public static readonly ProbeKind<LoginFacts> Kind = new(
        "imap_login",
        (options, services) => new ImapLoginProbe(options, services),
        [],
        ImapLoginChecks.All,
        options => options.Endpoint.Service.Protocol == "imap" && options.Target.Login is not null,
        options => options.LoginEvery,
        Timed: [Phase.Auth]
    );

    /// <inheritdoc/>
    protected override MailService Client(MailKitTranscript transcript, TlsHandshake.Witness witness, Action handshaking) =>
        new WitnessedImapClient(transcript, witness, handshaking);

    /// <inheritdoc/>
    protected override void Follow(ProbeRun<LoginFacts> run, string line)
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
            "LOGOUT" => Phase.Quit,
            _ => null,
        };
        if (next is { } phase)
        {
            run.Enter(phase);
        }
    }

    /// <inheritdoc/>
    protected override Task AuthenticateAsync(MailService client, Credential login, CancellationToken cancellationToken)
    {
        var offered = client.AuthenticationMechanisms;
        var commandAllowed = !((ImapClient)client).Capabilities.HasFlag(MailKit.Net.Imap.ImapCapabilities.LoginDisabled);
        if (!offered.Contains("PLAIN") && commandAllowed)
        {
            // Without mechanisms the library takes the LOGIN command.
            offered.Clear();
            return client.AuthenticateAsync(Encoding.UTF8, LoginMechanism.Credential(login), cancellationToken);
        }
        return LoginMechanism.Choose(offered, login) is { } mechanism
            ? client.AuthenticateAsync(mechanism, cancellationToken)
            : throw LoginMechanism.None(offered);
    }

    /// <summary>RFC 5530 §3: codes that tell of the server's state and not of the account's.</summary>
    protected override bool IsTemporary(string reply) =>
        ImapResponse.Parse(reply) is not { Status: ImapStatus.No } answer
        || answer.Code?.Split(' ')[0].ToUpperInvariant() is "UNAVAILABLE" or "INUSE" or "LIMIT" or "SERVERBUG";
}
