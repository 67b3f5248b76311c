using Exporter.Mail.Pop3;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Network;

/// <summary>Commands and responses of POP3 over a line connection (RFC 1939 §3). Mutable; used by one look at a time, so not thread-safe.</summary>
public sealed class Pop3Session(LineConnection line)
{
    /// <summary>Lines accepted in one response.</summary>
    public const int MaxResponseLines = 200;

    /// <summary>Reads the greeting. Throws <see cref="LookException"/> if it does not welcome us.</summary>
    public async Task<Pop3Response> GreetAsync(CancellationToken cancellationToken) => Welcome(await ReadAsync(cancellationToken));

    /// <summary>Sends a command and reads the first line of its response, whatever that says.</summary>
    public async Task<Pop3Response> CommandAsync(string command, CancellationToken cancellationToken)
    {
        await line.WriteLineAsync(command, cancellationToken);
        return await ReadAsync(cancellationToken);
    }

    /// <summary>Asks for the capabilities (RFC 2449 §5); null from a server that knows no CAPA.</summary>
    public async Task<Pop3Capabilities?> AskCapabilitiesAsync(CancellationToken cancellationToken) =>
        (await CommandAsync("CAPA", cancellationToken)).Ok ? Pop3Capabilities.From(await ReadLinesAsync(cancellationToken)) : null;

    /// <summary>Asks for TLS; returns only after a clean yes, so that the handshake can follow (RFC 2595 §4).</summary>
    public async Task<Pop3Response> StartTlsAsync(CancellationToken cancellationToken)
    {
        var answer = Welcome(await CommandAsync("STLS", cancellationToken));
        line.RequireNothingUnread();
        return answer;
    }

    /// <summary>The lines of a response up to the dot, what was stuffed taken out (RFC 1939 §3).</summary>
    private async Task<IReadOnlyList<string>> ReadLinesAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        while ((await line.ReadLineAsync(cancellationToken)).Text is var text && text != ".")
        {
            if (lines.Count == MaxResponseLines)
            {
                throw new LookException(
                    FailureKind.Limit,
                    new($"a response of more than {MaxResponseLines} lines", $"应答超过 {MaxResponseLines} 行")
                );
            }
            lines.Add(text.StartsWith('.') ? text[1..] : text);
        }
        return lines;
    }

    private async Task<Pop3Response> ReadAsync(CancellationToken cancellationToken)
    {
        var text = (await line.ReadLineAsync(cancellationToken)).Text;
        return Pop3Response.Parse(text) ?? throw new LookException(FailureKind.Protocol, Shown(text));
    }

    private static Pop3Response Welcome(Pop3Response response) =>
        response.Ok ? response : throw new LookException(FailureKind.Rejected, Shown(response.ToString()));

    private static Words Shown(string text) => Words.Same(Printable.Of(text));
}
