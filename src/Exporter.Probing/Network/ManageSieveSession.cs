using System.Text;
using Exporter.Mail.ManageSieve;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Network;

/// <summary>
/// Commands and responses of ManageSieve over a line connection (RFC 5804 §1.2). What a user has named or written is not written down.
/// Mutable; used by one look at a time, so not thread-safe.
/// </summary>
public sealed class ManageSieveSession(LineConnection line)
{
    /// <summary>Lines of data accepted in one response.</summary>
    public const int MaxResponseLines = 1000;

    /// <summary>Octets accepted in one literal; servers take scripts of 1 MiB at most unless told otherwise.</summary>
    public const int MaxLiteralOctets = 1024 * 1024;

    private const int MaxLiterals = 8;
    private const string Active = " ACTIVE";
    private const string LineBreak = "\r\n";

    /// <summary>Reads the first line of the greeting; the rest are capabilities. Throws <see cref="LookException"/> if it is a no or BYE.</summary>
    public async Task<ManageSieveResponse> GreetAsync(CancellationToken cancellationToken)
    {
        var first = await ReadAsync(isPrivate: false, cancellationToken);
        return first.Status is ManageSieveStatus.No or ManageSieveStatus.Bye ? throw Refused(first) : first;
    }

    /// <summary>Reads the capabilities of which <paramref name="first"/> is the first line (RFC 5804 §1.7). Throws <see cref="LookException"/> on a no.</summary>
    public async Task<ManageSieveCapabilities> FinishCapabilitiesAsync(ManageSieveResponse first, CancellationToken cancellationToken)
    {
        var answer = await FinishAsync(first, isPrivate: false, isLeaving: false, cancellationToken);
        return answer.Ok ? ManageSieveCapabilities.From(answer.Data) : throw Refused(answer.End);
    }

    /// <summary>Reads the capabilities that are told unasked after TLS (RFC 5804 §2.2).</summary>
    public async Task<ManageSieveCapabilities> ReadCapabilitiesAsync(CancellationToken cancellationToken) =>
        await FinishCapabilitiesAsync(await ReadAsync(isPrivate: false, cancellationToken), cancellationToken);

    /// <summary>Sends a command and reads its response, whatever that says.</summary>
    public async Task<ManageSieveAnswer> CommandAsync(string command, CancellationToken cancellationToken)
    {
        await line.WriteLineAsync(command, cancellationToken);
        var first = await ReadAsync(isPrivate: false, cancellationToken);
        return await FinishAsync(first, isPrivate: false, isLeaving: command == "LOGOUT", cancellationToken);
    }

    /// <summary>Sends a command about scripts and reads its response; neither names nor scripts are written down.</summary>
    public async Task<ManageSieveAnswer> AskAsync(string command, string? name, CancellationToken cancellationToken)
    {
        await line.WriteLineAsync(
            name is null ? command : $"{command} {Quoted(name)}",
            name is null ? command : $"{command} ***",
            cancellationToken
        );
        return await FinishAsync(await ReadAsync(isPrivate: true, cancellationToken), isPrivate: true, isLeaving: false, cancellationToken);
    }

    /// <summary>Sends one line of a login and reads the first line of what comes; secrets are not written down.</summary>
    public async Task<ManageSieveResponse> AuthenticateAsync(string line64, string shown, CancellationToken cancellationToken)
    {
        await line.WriteLineAsync(line64, shown, cancellationToken);
        return await ReadAsync(isPrivate: false, cancellationToken);
    }

    /// <summary>Asks for TLS; returns only after a clean OK, so that the handshake can follow (RFC 5804 §2.2).</summary>
    public async Task<ManageSieveAnswer> StartTlsAsync(CancellationToken cancellationToken)
    {
        var answer = await CommandAsync("STARTTLS", cancellationToken);
        if (!answer.Ok)
        {
            throw Refused(answer.End);
        }
        line.RequireNothingUnread();
        return answer;
    }

    /// <summary>A string as a client may send it (RFC 5804 §4): quoted, or a literal that the server need not ask for.</summary>
    public static string Quoted(string text)
    {
        var octets = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
        return octets.Length > 1000 || octets.AsSpan().ContainsAny('"', '\\', '\r') || octets.Contains('\n', StringComparison.Ordinal)
            ? $"{{{octets.Length}+}}{LineBreak}{octets}"
            : $"\"{octets}\"";
    }

    private async Task<ManageSieveAnswer> FinishAsync(
        ManageSieveResponse first,
        bool isPrivate,
        bool isLeaving,
        CancellationToken cancellationToken
    )
    {
        var data = new List<ManageSieveResponse>();
        var response = first;
        for (; response.Status is null; response = await ReadAsync(isPrivate, cancellationToken))
        {
            if (data.Count == MaxResponseLines)
            {
                throw new LookException(
                    FailureKind.Limit,
                    new($"a response of more than {MaxResponseLines} lines", $"应答超过 {MaxResponseLines} 行")
                );
            }
            data.Add(response);
        }
        return response.Status == ManageSieveStatus.Bye && !isLeaving ? throw Refused(response) : new(data, response);
    }

    /// <summary>One line with its literals, since the line goes on behind each of them.</summary>
    private async Task<ManageSieveResponse> ReadAsync(bool isPrivate, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        for (var literals = 0; ; literals++)
        {
            var part = (await line.ReadLineAsync(read => isPrivate ? Covered(read) : read, cancellationToken)).Text;
            text.Append(part);
            if (ManageSieveResponse.LiteralOctets(part) is not { } octets)
            {
                break;
            }
            if (octets > MaxLiteralOctets || literals == MaxLiterals)
            {
                throw new LookException(FailureKind.Limit, new($"literal of {octets} octets", $"{octets} 字节的 literal"));
            }
            text.Append(LineBreak).Append(await line.ReadOctetsAsync((int)octets, cancellationToken));
        }
        var whole = text.ToString();
        return ManageSieveResponse.Parse(whole)
            ?? throw new LookException(FailureKind.Protocol, isPrivate ? new("a malformed line", "格式错误的一行") : Shown(whole));
    }

    /// <summary>What may be written down of a line about scripts: how a response ends, the size of a literal, and which script is active.</summary>
    private static string Covered(string read) =>
        read.StartsWith('{') && ManageSieveResponse.LiteralOctets(read) is not null ? read
        : ManageSieveResponse.Parse(read) is { Status: { } status } ? $"{status.ToString().ToUpperInvariant()} ***"
        : read.EndsWith(Active, StringComparison.OrdinalIgnoreCase) ? $"***{Active}"
        : "***";

    private static LookException Refused(ManageSieveResponse response) => new(FailureKind.Rejected, Shown(response.ToString()));

    private static Words Shown(string text) => Words.Same(Printable.Of(text));
}
