using System.Text;

namespace Exporter.Sandbox.Tests.Clients;

/// <summary>How a protocol words what every client of mail says. Immutable.</summary>
/// <param name="Welcome">What a greeting that welcomes begins with.</param>
/// <param name="StartTls">The command that asks for TLS.</param>
/// <param name="Yes">What a yes to it begins with.</param>
/// <param name="Farewell">The command that ends it.</param>
/// <param name="Login">The command that logs in.</param>
/// <param name="Asking">The commands that ask what the server can do, each with the name of what comes.</param>
/// <param name="IsLast">Tells of a command, empty for the greeting, and a line whether the answer ends with it.</param>
internal sealed record Dialect(
    string Welcome,
    string StartTls,
    string Yes,
    string Farewell,
    string Login,
    IReadOnlyList<(string Name, string Command)> Asking,
    Func<string, string, bool> IsLast
)
{
    private static readonly string Plain64 = Convert.ToBase64String(
        Encoding.UTF8.GetBytes($"\0{MailAccount.User}\0{MailAccount.Password}")
    );

    private static readonly Dialect Smtp = new(
        "220 ",
        "STARTTLS",
        "220",
        "QUIT",
        $"AUTH PLAIN {Plain64}",
        [
            ("ehlo", "EHLO client.example"),
            ("helo", "HELO client.example"),
            ("vrfy", "VRFY postmaster"),
            ("expn", "EXPN postmaster"),
            ("size", "MAIL FROM:<> SIZE=52428801"),
            ("mail", "MAIL FROM:<>"),
            ("mailbox", $"RCPT TO:<{MailAccount.User}>"),
            ("postmaster", $"RCPT TO:<postmaster@{MailAccount.Domain}>"),
            ("abuse", $"RCPT TO:<abuse@{MailAccount.Domain}>"),
            ("stranger", $"RCPT TO:<nobody@{MailAccount.Domain}>"),
            ("foreigner", "RCPT TO:<nobody@relay.invalid>"),
            ("reset", "RSET"),
        ],
        (_, line) => line.Length <= 3 || line[3] != '-'
    );

    private static readonly Dialect Imap = new(
        "* OK",
        "A STARTTLS",
        "A OK",
        "A LOGOUT",
        $"A LOGIN {MailAccount.User} {MailAccount.Password}",
        [("capability", "A CAPABILITY")],
        (command, line) => command.Length == 0 || !line.StartsWith('*')
    );

    private static readonly Dialect Pop3 = new(
        "+OK",
        "STLS",
        "+OK",
        "QUIT",
        $"AUTH PLAIN {Plain64}",
        [("capa", "CAPA")],
        (command, line) => command != "CAPA" || line.StartsWith('-') || line == ".\r\n"
    );

    private static readonly Dialect ManageSieve = new(
        "\"",
        "STARTTLS",
        "OK",
        "LOGOUT",
        $"AUTHENTICATE \"PLAIN\" \"{Plain64}\"",
        [("capability", "CAPABILITY")],
        (_, line) => !line.StartsWith('"')
    );

    /// <summary>The dialect of a protocol.</summary>
    public static Dialect Of(SandboxProtocol protocol) =>
        protocol switch
        {
            SandboxProtocol.Imap => Imap,
            SandboxProtocol.Pop3 => Pop3,
            SandboxProtocol.ManageSieve => ManageSieve,
            _ => Smtp,
        };

    /// <summary>True if the server tells again what it can as soon as it speaks TLS (RFC 5804 §2.2).</summary>
    public bool TellsAfterTls => this == ManageSieve;

    /// <summary>Says something and gives the whole answer.</summary>
    public async Task<string> AskAsync(RawClient client, string command)
    {
        await client.SendAsync(command + "\r\n");
        return await ReadAsync(client, command);
    }

    /// <summary>What comes unasked, or in answer to a command, or all up to the end of file.</summary>
    public async Task<string> ReadAsync(RawClient client, string command = "")
    {
        var answer = "";
        string line;
        do
        {
            line = await client.ReadLineAsync();
            answer += line;
        } while (line.Length > 0 && !IsLast(command, line));
        return answer;
    }
}
