using System.Text;

namespace Exporter.Sandbox.Servers;

/// <summary>One conversation as a ManageSieve server (RFC 5804); scripts are read only. Used once, by one task.</summary>
internal sealed class ManageSieveSession(LineChannel line, ManageSieveBehaviour behaviour, ServerTls tls)
{
    private const int MaxCommands = 1000;
    private const string ScriptName = "filters";

    private bool isSecure;
    private bool isIn;

    /// <summary>Serves until LOGOUT, end of file or <see cref="MaxCommands"/>.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await SendAsync(
            behaviour.SaysBye ? "BYE (TRYLATER) \"Too busy\"" : $"{Capabilities}OK \"{behaviour.Host} ready\"",
            cancellationToken
        );
        var goesOn = !behaviour.SaysBye;
        for (var commands = 0; goesOn && commands < MaxCommands; commands++)
        {
            goesOn = await line.ReadLineAsync(cancellationToken) is { } command && await AnswerAsync(command, cancellationToken);
        }
        await line.SayGoodbyeAsync();
    }

    private string Mechanisms => isSecure ? behaviour.TlsMechanisms : behaviour.PlainMechanisms;

    private bool MayStartTls => behaviour.OffersStartTls && !isSecure && !isIn;

    private string Capabilities =>
        $"\"IMPLEMENTATION\" \"Exporter.Sandbox\"\r\n\"SASL\" \"{Mechanisms}\"\r\n"
        + (behaviour.Extensions is null ? "" : $"\"SIEVE\" \"{behaviour.Extensions}\"\r\n")
        + (MayStartTls ? "\"STARTTLS\"\r\n" : "")
        + "\"VERSION\" \"1.0\"\r\n";

    private async Task<bool> AnswerAsync(string command, CancellationToken cancellationToken)
    {
        var words = command.Split(' ', 3);
        var verb = words[0].ToUpperInvariant();
        if (verb == "STARTTLS" && MayStartTls)
        {
            await SendAsync("OK \"Begin TLS negotiation now\"", cancellationToken);
            await line.SecureAsync(tls, cancellationToken);
            isSecure = true;
            await SendAsync($"{Capabilities}OK \"TLS negotiation successful\"", cancellationToken);
            return true;
        }
        var answer = verb switch
        {
            "CAPABILITY" => $"{Capabilities}OK",
            "AUTHENTICATE" when !isIn => Authenticate(words),
            "LISTSCRIPTS" when isIn => $"\"{ScriptName}\" ACTIVE\r\nOK",
            "GETSCRIPT" when isIn && words.ElementAtOrDefault(1) == $"\"{ScriptName}\"" => $"{Literal(behaviour.Script)}\r\nOK",
            "LOGOUT" => "OK \"Bye\"",
            "NOOP" => "OK",
            _ => "NO \"Command unknown or not allowed now\"",
        };
        await SendAsync(answer, cancellationToken);
        return verb != "LOGOUT";
    }

    private string Authenticate(string[] words)
    {
        var isOffered = words.ElementAtOrDefault(1) == "\"PLAIN\"" && Mechanisms.Split(' ').Contains("PLAIN");
        isIn = isOffered && behaviour.AcceptsLogin && MailAccount.OpenedByPlain(words.ElementAtOrDefault(2)?.Trim('"') ?? "") is not null;
        return isIn ? "OK \"Logged in\""
            : isOffered ? "NO \"Authentication failed\""
            : "NO \"Mechanism is not offered\"";
    }

    private static string Literal(string text) => $"{{{Encoding.Latin1.GetByteCount(text)}}}\r\n{text}";

    private Task SendAsync(string text, CancellationToken cancellationToken) => line.WriteAsync(text + "\r\n", cancellationToken);
}
