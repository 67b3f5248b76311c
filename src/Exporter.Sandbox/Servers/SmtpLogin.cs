namespace Exporter.Sandbox.Servers;

/// <summary>The AUTH command of one SMTP session (RFC 4954): PLAIN and LOGIN, with and without initial response.</summary>
internal sealed class SmtpLogin(LineChannel line, SmtpBehaviour behaviour)
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
        bool? isRight = mechanism switch
        {
            "PLAIN" => await PlainAsync(initial, cancellationToken),
            "LOGIN" => await LoginAsync(initial, cancellationToken),
            _ => false,
        };
        isDone = isRight is true && behaviour.AcceptsLogin;
        return isRight is null ? "501 5.7.0 Authentication cancelled"
            : isDone ? "235 2.7.0 Authentication successful"
            : "535 5.7.8 Authentication credentials invalid";
    }

    private async Task<bool?> PlainAsync(string? initial, CancellationToken cancellationToken) =>
        await GetAsync(initial, "", cancellationToken) is { } response ? MailAccount.OpenedByPlain(response) is not null : null;

    private async Task<bool?> LoginAsync(string? initial, CancellationToken cancellationToken)
    {
        // The prompts are "Username:" and "Password:" in base64.
        if (await GetAsync(initial, "VXNlcm5hbWU6", cancellationToken) is not { } user)
        {
            return null;
        }
        return await GetAsync(null, "UGFzc3dvcmQ6", cancellationToken) is { } password ? MailAccount.AcceptsLogin(user, password) : null;
    }

    // A response, asked for unless it came with the command; null when the client gives up with "*".
    private async Task<string?> GetAsync(string? initial, string challenge, CancellationToken cancellationToken)
    {
        if (initial is null)
        {
            await line.WriteAsync($"334 {challenge}\r\n", cancellationToken);
            initial = await line.ReadLineAsync(cancellationToken);
        }
        return initial == "*" ? null : initial;
    }
}
