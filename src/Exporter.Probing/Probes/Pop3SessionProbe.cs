using System.Text;
using Exporter.Mail.Pop3;
using Exporter.Probing.Network;
using Exporter.Probing.Targets;
using MailKit;

namespace Exporter.Probing.Probes;

/// <summary>A login over POP3 (RFC 1939 §7, RFC 5034).</summary>
internal abstract class Pop3SessionProbe<TFacts>(ProbeOptions options, ProbeServices services) : LoginProbe<TFacts>(options, services)
    where TFacts : LoginFacts, new()
{
    private const string Commands = "USER and PASS";

    /// <inheritdoc/>
    protected override MailService Client(MailKitTranscript transcript, TlsHandshake.Witness witness, Action handshaking) =>
        new WitnessedPop3Client(transcript, witness, handshaking);

    /// <inheritdoc/>
    protected override void Follow(ProbeRun<TFacts> run, string line)
    {
        var command = line.Split(' ')[0].ToUpperInvariant();
        if (command is "CAPA" or "STAT" && run.OpenPhase == Phase.Auth)
        {
            // The library looks around once it is in; that is no part of the login.
            run.Leave();
            run.Saw(facts => facts with { Duration = run.Took(Phase.Auth) });
        }
        Phase? next = command switch
        {
            "CAPA" when run.OpenPhase != Phase.Auth => Phase.Capability,
            "STLS" => Phase.StartTls,
            "AUTH" or "USER" or "APOP" => Phase.Auth,
            "STAT" or "LIST" or "UIDL" => Phase.Select,
            "RETR" or "TOP" or "DELE" => Phase.Search,
            "QUIT" => Phase.Quit,
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
        // USER and PASS (RFC 1939 §7) are what is left where no mechanism is offered.
        return mechanisms.Count > 0 || token is not null || login.MasterUser is not null ? mechanisms : [Commands];
    }

    /// <inheritdoc/>
    protected override Task AuthenticateAsync(
        MailService client,
        string way,
        Credential login,
        string? token,
        CancellationToken cancellationToken
    )
    {
        if (way != Commands)
        {
            return base.AuthenticateAsync(client, way, login, token, cancellationToken);
        }
        // Without mechanisms the library takes them, or APOP where the greeting has a stamp.
        client.AuthenticationMechanisms.Clear();
        return client.AuthenticateAsync(Encoding.UTF8, LoginMechanism.Credential(login), cancellationToken);
    }

    /// <inheritdoc/>
    protected override bool IsTemporary(string reply) => Pop3Response.Parse(reply) is not { Ok: false, IsTemporary: false };

    /// <summary>
    /// True if the password was right and only somebody else is in the mailbox (RFC 2449 §8.1.1), or we come too soon (§8.1.2): neither is a
    /// fault of the server's.
    /// </summary>
    protected override bool IsOurs(string reply) => Pop3Response.Parse(reply) is { Ok: false, Code: "IN-USE" or "LOGIN-DELAY" };
}
