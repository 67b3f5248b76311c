using Exporter.Sandbox.Mailboxes;

namespace Exporter.Sandbox.Servers;

/// <summary>One conversation as a POP3 server (RFC 1939): greeting, TLS and login; what follows is <see cref="Pop3Maildrop"/>'s. Used once, by one task.</summary>
internal sealed class Pop3Session(LineChannel line, Pop3Behaviour behaviour, ServerTls tls, MailStore store)
{
    private const int MaxCommands = 2000;

    private bool isSecure;
    private string? user;
    private Pop3Maildrop? maildrop;

    /// <summary>Serves until QUIT, end of file or <see cref="MaxCommands"/>.</summary>
    public async Task RunAsync(bool implicitTls, CancellationToken cancellationToken)
    {
        if (implicitTls)
        {
            await SecureAsync(cancellationToken);
        }
        await SendAsync(
            behaviour.RefusesGreeting ? "-ERR [SYS/TEMP] Too busy, try later" : $"+OK {behaviour.Host} ready",
            cancellationToken
        );
        var goesOn = !behaviour.RefusesGreeting;
        for (var commands = 0; goesOn && commands < MaxCommands; commands++)
        {
            goesOn = await line.ReadLineAsync(cancellationToken) is { } command && await AnswerAsync(command, cancellationToken);
        }
        await line.SayGoodbyeAsync();
    }

    private IReadOnlyList<string> Announced =>
        [.. behaviour.Capabilities, .. isSecure ? behaviour.TlsCapabilities : behaviour.PlainCapabilities];

    private async Task<bool> AnswerAsync(string command, CancellationToken cancellationToken)
    {
        var words = command.TrimEnd().Split(' ', 2);
        var (verb, argument) = (words[0].ToUpperInvariant(), words.ElementAtOrDefault(1) ?? "");
        if (verb == "STLS" && maildrop is null && Announced.Contains("STLS"))
        {
            await SendAsync("+OK Begin TLS negotiation now", cancellationToken);
            await SecureAsync(cancellationToken);
            return true;
        }
        var answer = verb switch
        {
            "CAPA" when behaviour.KnowsCapabilities => string.Join("\r\n", ["+OK", .. Announced, "."]),
            "USER" when maildrop is null => Name(argument),
            "PASS" when maildrop is null => Judge(user is not null && MailAccount.Accepts(user, argument) ? user : null),
            "AUTH" when maildrop is null => await AuthenticateAsync(argument, cancellationToken),
            "QUIT" => "+OK Bye",
            _ => maildrop?.Answer(verb, argument) ?? "-ERR Command unknown or not allowed now",
        };
        await SendAsync(answer, cancellationToken);
        return verb != "QUIT";
    }

    private string Name(string name)
    {
        user = Announced.Contains("USER") ? name : null;
        return user is null ? "-ERR [AUTH] Start TLS first" : "+OK Go on";
    }

    private async Task<string> AuthenticateAsync(string argument, CancellationToken cancellationToken)
    {
        var words = argument.Split(' ');
        var offered = Announced.FirstOrDefault(capability => capability.StartsWith("SASL ", StringComparison.Ordinal))?.Split(' ') ?? [];
        var mechanism = words[0].ToUpperInvariant();
        return offered.Skip(1).Contains(mechanism)
            ? Judge(await new SaslExchange(tls, AskAsync).RunAsync(mechanism, words.ElementAtOrDefault(1)))
            : "-ERR [AUTH] Mechanism is not offered";

        async Task<string?> AskAsync(string challenge)
        {
            await SendAsync($"+ {challenge}", cancellationToken);
            return await line.ReadLineAsync(cancellationToken);
        }
    }

    private string Judge(string? account)
    {
        maildrop = account is not null && behaviour.AcceptsLogin ? new(behaviour, store.Open(account).Inbox) : null;
        return maildrop is not null ? "+OK Logged in" : "-ERR [AUTH] Authentication failed";
    }

    private async Task SecureAsync(CancellationToken cancellationToken)
    {
        await line.SecureAsync(tls, cancellationToken);
        isSecure = true;
    }

    private Task SendAsync(string text, CancellationToken cancellationToken) => line.WriteAsync(text + "\r\n", cancellationToken);
}
