using Exporter.Sandbox.Mailboxes;

namespace Exporter.Sandbox.Servers;

/// <summary>One conversation as an IMAP server (RFC 3501): greeting, TLS and login; what follows is <see cref="ImapMember"/>'s. Used once, by one task.</summary>
internal sealed class ImapSession(LineChannel line, ImapBehaviour behaviour, ServerTls tls, MailStore store)
{
    // A mailbox that is watched for an hour, with mail every few seconds.
    private const int MaxCommands = 20_000;

    private readonly ImapCommandReader reader = new(line);
    private bool isSecure;
    private ImapMember? member;

    /// <summary>Serves until LOGOUT, end of file or <see cref="MaxCommands"/>.</summary>
    public async Task RunAsync(bool implicitTls, CancellationToken cancellationToken)
    {
        if (implicitTls)
        {
            await SecureAsync(cancellationToken);
        }
        await SendAsync(
            behaviour.SaysBye ? "* BYE Too busy, try later" : $"* OK {CapabilityCode}{behaviour.Host} ready",
            cancellationToken
        );
        var goesOn = !behaviour.SaysBye;
        for (var commands = 0; goesOn && commands < MaxCommands; commands++)
        {
            goesOn = await reader.ReadAsync(cancellationToken) is { } words && await AnswerAsync(words, cancellationToken);
        }
        await line.SayGoodbyeAsync();
    }

    private IReadOnlyList<string> Capabilities =>
        [
            .. behaviour.Capabilities,
            .. isSecure ? behaviour.TlsCapabilities : behaviour.PlainCapabilities,
            .. member is null ? [] : behaviour.MemberCapabilities,
        ];

    private string CapabilityCode => behaviour.KnowsCapability ? $"[CAPABILITY {string.Join(' ', Capabilities)}] " : "";

    private async Task<bool> AnswerAsync(IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        if (words.Count < 2)
        {
            await SendAsync("* BAD Tag and command expected", cancellationToken);
            return true;
        }
        var (tag, command) = (words[0], words[1].ToUpperInvariant());
        var result = command switch
        {
            "STARTTLS" when member is null && Capabilities.Contains("STARTTLS") => await StartTlsAsync(tag, cancellationToken),
            "AUTHENTICATE" => await AuthenticateAsync(words, cancellationToken),
            "LOGIN" when words.Count == 4 => Login(words[2], words[3]),
            _ => await AnswerSimpleAsync(command, words, cancellationToken),
        };
        if (result is not null)
        {
            await SendAsync($"{tag} {result}", cancellationToken);
        }
        return command != "LOGOUT";
    }

    // The untagged part goes out here, the tagged one is the result.
    private async Task<string> AnswerSimpleAsync(string command, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        var untagged = command switch
        {
            "CAPABILITY" when behaviour.KnowsCapability => $"* CAPABILITY {string.Join(' ', Capabilities)}",
            "ID" => """* ID ("name" "Exporter.Sandbox")""",
            "LOGOUT" => "* BYE Logging out",
            _ => null,
        };
        if (untagged is not null)
        {
            await SendAsync(untagged, cancellationToken);
        }
        if (untagged is null && member is not null && await member.AnswerAsync(command, words, cancellationToken) is { } result)
        {
            return result;
        }
        return untagged is not null || command == "NOOP" ? $"OK {command} completed" : "BAD Command unknown or not allowed now";
    }

    // Null: everything is said, the next thing on the wire is the handshake.
    private async Task<string?> StartTlsAsync(string tag, CancellationToken cancellationToken)
    {
        await SendAsync($"{tag} OK Begin TLS negotiation now", cancellationToken);
        await SecureAsync(cancellationToken);
        return null;
    }

    private async Task<string> AuthenticateAsync(IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        var mechanism = words.ElementAtOrDefault(2)?.ToUpperInvariant();
        if (member is not null || !Capabilities.Contains($"AUTH={mechanism}"))
        {
            return "NO Mechanism is not offered";
        }
        var exchange = new SaslExchange(tls, AskAsync);
        var account = await exchange.RunAsync(mechanism!, words.ElementAtOrDefault(3));
        return exchange.GaveUp ? "BAD Authentication cancelled" : Judge(account);

        async Task<string?> AskAsync(string challenge)
        {
            await SendAsync($"+ {challenge}", cancellationToken);
            return await line.ReadLineAsync(cancellationToken);
        }
    }

    private string Login(string user, string password) =>
        Capabilities.Contains("LOGINDISABLED") ? "NO [PRIVACYREQUIRED] Start TLS first"
        : member is not null ? "BAD Already authenticated"
        : Judge(MailAccount.Accepts(user, password) ? user : null);

    private string Judge(string? account)
    {
        member = account is not null && behaviour.AcceptsLogin ? new(line, behaviour, account, store) : null;
        return member is not null ? $"OK {CapabilityCode}Logged in" : "NO [AUTHENTICATIONFAILED] Authentication failed";
    }

    private async Task SecureAsync(CancellationToken cancellationToken)
    {
        await line.SecureAsync(tls, cancellationToken);
        isSecure = true;
    }

    private Task SendAsync(string text, CancellationToken cancellationToken) => line.WriteAsync(text + "\r\n", cancellationToken);
}
