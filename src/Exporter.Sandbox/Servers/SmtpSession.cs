using Exporter.Sandbox.Post;

namespace Exporter.Sandbox.Servers;

/// <summary>One conversation as an SMTP server (RFC 5321); it takes mail for accounts of the healthy host. Used once, by one task.</summary>
internal sealed class SmtpSession(LineChannel line, SmtpBehaviour behaviour, ServerTls tls, PostOffice post)
{
    private const int MaxCommands = 1000;

    private readonly SmtpTransaction transaction = new(line, post, new(behaviour, post));
    private SmtpLogin login = new(line, behaviour, tls);
    private bool isSecure;

    /// <summary>Serves until QUIT, end of file or <see cref="MaxCommands"/>.</summary>
    public async Task RunAsync(bool implicitTls, CancellationToken cancellationToken)
    {
        if (implicitTls)
        {
            await SecureAsync(cancellationToken);
        }
        if (behaviour.Greeting is not { } greeting)
        {
            await line.DrainAsync(cancellationToken);
            return;
        }
        await ReplyAsync(greeting, cancellationToken);
        var goesOn = !greeting.StartsWith('4');
        for (var commands = 0; goesOn && commands < MaxCommands; commands++)
        {
            goesOn = await line.ReadLineAsync(cancellationToken) is { } command && await AnswerAsync(command, cancellationToken);
        }
        await line.SayGoodbyeAsync();
    }

    private async Task<bool> AnswerAsync(string command, CancellationToken cancellationToken)
    {
        var words = command.TrimEnd().Split(' ', 2);
        var verb = words[0].ToUpperInvariant();
        var answer = verb switch
        {
            "QUIT" => ReplyAsync("221 2.0.0 Bye", cancellationToken),
            // RFC 5321 §3.1: after a 554 greeting everything but QUIT is out of sequence.
            _ when behaviour.Greeting!.StartsWith('5') => ReplyAsync("503 5.5.1 No service here", cancellationToken),
            "EHLO" when behaviour.AcceptsEhlo => line.WriteAsync(EhloReply(), cancellationToken),
            "HELO" => ReplyAsync($"250 {behaviour.Host}", cancellationToken),
            "STARTTLS" when Announced.Contains("STARTTLS") => StartTlsAsync(cancellationToken),
            "AUTH" => login.AnswerAsync(words.ElementAtOrDefault(1) ?? "", Announced, cancellationToken),
            "NOOP" => ReplyAsync("250 2.0.0 Ok", cancellationToken),
            "RSET" => ResetAsync(cancellationToken),
            "VRFY" => ReplyAsync(new RecipientRules(behaviour, post).Verify(words.ElementAtOrDefault(1) ?? ""), cancellationToken),
            _ => TransactAsync(verb, words.ElementAtOrDefault(1) ?? "", cancellationToken),
        };
        await answer;
        return verb != "QUIT";
    }

    private IReadOnlyList<string> Announced => [.. behaviour.Keywords, .. isSecure ? behaviour.TlsKeywords : behaviour.PlainKeywords];

    private string EhloReply()
    {
        string[] lines = [behaviour.Host, .. Announced];
        var texts = lines.Select(
            (text, i) => $"250{(i == lines.Length - 1 ? ' ' : '-')}{text}{(i == 1 && behaviour.SendsBareLineFeed ? "" : "\r")}\n"
        );
        return string.Concat(texts);
    }

    private Task ResetAsync(CancellationToken cancellationToken)
    {
        transaction.Reset();
        return ReplyAsync("250 2.0.0 Ok", cancellationToken);
    }

    private async Task TransactAsync(string verb, string argument, CancellationToken cancellationToken)
    {
        var mayRelay = !behaviour.WantsLogin || login.IsDone;
        var reply = await transaction.AnswerAsync(verb, argument, new(mayRelay, isSecure), cancellationToken);
        await ReplyAsync(reply ?? "502 5.5.1 Command not implemented", cancellationToken);
    }

    private async Task StartTlsAsync(CancellationToken cancellationToken)
    {
        await ReplyAsync(behaviour.StartTlsRefusal ?? "220 2.0.0 Ready to start TLS", cancellationToken);
        if (behaviour.StartTlsRefusal is null)
        {
            await SecureAsync(cancellationToken);
        }
    }

    private async Task SecureAsync(CancellationToken cancellationToken)
    {
        await line.SecureAsync(tls, cancellationToken);
        // RFC 3207 §4.2: nothing said before TLS counts after it.
        (isSecure, login) = (true, new(line, behaviour, tls));
        transaction.Reset();
    }

    private Task ReplyAsync(string reply, CancellationToken cancellationToken) => line.WriteAsync(reply + "\r\n", cancellationToken);
}
