namespace Exporter.Sandbox.Servers;

/// <summary>The AUTH command of one SMTP session (RFC 4954): with and without initial response.</summary>
internal sealed class SmtpLogin(LineChannel line, SmtpBehaviour behaviour, ServerTls tls)
{
    private bool isDone;

    /// <summary>True once a login has worked.</summary>
    public bool IsDone => isDone;

    /// <summary>Answers <c>AUTH</c> with its argument; only mechanisms among the announced keywords are taken.</summary>
    public async Task AnswerAsync(string argument, IReadOnlyList<string> announced, CancellationToken cancellationToken)
    {
        var words = argument.Split(' ', 2);
        var mechanism = words[0].ToUpperInvariant();
        var reply = Refusal(mechanism, announced) ?? await ExchangeAsync(mechanism, words.ElementAtOrDefault(1), cancellationToken);
        await line.WriteAsync(reply + "\r\n", cancellationToken);
    }

    private string? Refusal(string mechanism, IReadOnlyList<string> announced)
    {
        var offered = announced.FirstOrDefault(keyword => keyword.StartsWith("AUTH ", StringComparison.Ordinal));
        if (isDone)
        {
            return "503 5.5.1 Already authenticated";
        }
        if (offered is null)
        {
            return announced.Contains("STARTTLS") ? "530 5.7.0 Must issue a STARTTLS command first" : "503 5.5.1 AUTH is not offered";
        }
        return offered.Split(' ').Skip(1).Contains(mechanism) ? null : "504 5.5.4 Mechanism is not offered";
    }

    private async Task<string> ExchangeAsync(string mechanism, string? initial, CancellationToken cancellationToken)
    {
        var exchange = new SaslExchange(tls, AskAsync);
        isDone = await exchange.RunAsync(mechanism, initial) is not null && behaviour.AcceptsLogin;
        return exchange.GaveUp ? "501 5.7.0 Authentication cancelled"
            : isDone ? "235 2.7.0 Authentication successful"
            : "535 5.7.8 Authentication credentials invalid";

        async Task<string?> AskAsync(string challenge)
        {
            await line.WriteAsync($"334 {challenge}\r\n", cancellationToken);
            return await line.ReadLineAsync(cancellationToken);
        }
    }
}
