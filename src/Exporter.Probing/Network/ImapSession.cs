using System.Globalization;
using Exporter.Mail.Imap;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Network;

/// <summary>Commands and responses of IMAP over a line connection (RFC 9051 §2.2). Mutable; used by one look at a time, so not thread-safe.</summary>
public sealed class ImapSession(LineConnection line)
{
    /// <summary>Untagged responses accepted before a command is answered.</summary>
    public const int MaxUntagged = 200;

    /// <summary>Octets accepted in one literal; they are read and forgotten.</summary>
    public const int MaxLiteralOctets = 64 * 1024;

    private const int MaxLiterals = 32;

    private int commands;

    /// <summary>Reads the greeting: OK or PREAUTH. Throws <see cref="LookException"/> on BYE and on anything else.</summary>
    public async Task<ImapResponse> GreetAsync(CancellationToken cancellationToken)
    {
        var greeting = await ReadAsync(cancellationToken);
        return greeting switch
        {
            { Untagged: true, Status: ImapStatus.Ok or ImapStatus.PreAuth } => greeting,
            { Untagged: true, Status: ImapStatus.Bye } => throw Refused(greeting),
            _ => throw NoResponse(greeting.ToString()),
        };
    }

    /// <summary>Sends a command and reads up to its tagged response, whatever that says. Throws <see cref="LookException"/> on BYE.</summary>
    public async Task<ImapAnswer> CommandAsync(string command, CancellationToken cancellationToken)
    {
        var tag = string.Create(CultureInfo.InvariantCulture, $"a{++commands}");
        await line.WriteLineAsync($"{tag} {command}", cancellationToken);
        var untagged = new List<ImapResponse>();
        while (true)
        {
            var response = await ReadAsync(cancellationToken);
            if (response.Tag == tag)
            {
                return response.Status is ImapStatus.Ok or ImapStatus.No or ImapStatus.Bad
                    ? new(untagged, response)
                    : throw NoResponse(response.ToString());
            }
            Keep(untagged, response, leaving: command == "LOGOUT");
        }
    }

    /// <summary>Asks for the capabilities (RFC 9051 §6.1.1). Throws <see cref="LookException"/> if they are not told.</summary>
    public async Task<ImapCapabilities> AskCapabilitiesAsync(CancellationToken cancellationToken)
    {
        var answer = await CommandAsync("CAPABILITY", cancellationToken);
        return !answer.Ok ? throw Refused(answer.Tagged) : answer.Capabilities ?? throw NoResponse(answer.Tagged.ToString());
    }

    /// <summary>Asks for TLS; returns only after a clean OK, so that the handshake can follow (RFC 9051 §6.2.1).</summary>
    public async Task<ImapAnswer> StartTlsAsync(CancellationToken cancellationToken)
    {
        var answer = await CommandAsync("STARTTLS", cancellationToken);
        if (!answer.Ok)
        {
            throw Refused(answer.Tagged);
        }
        line.RequireNothingUnread();
        return answer;
    }

    private static void Keep(List<ImapResponse> untagged, ImapResponse response, bool leaving)
    {
        if (!response.Untagged)
        {
            throw NoResponse(response.ToString());
        }
        if (response.Status == ImapStatus.Bye && !leaving)
        {
            throw Refused(response);
        }
        if (untagged.Count == MaxUntagged)
        {
            throw new LookException(
                FailureKind.Limit,
                new($"more than {MaxUntagged} untagged responses", $"未标记的应答超过 {MaxUntagged} 条")
            );
        }
        untagged.Add(response);
    }

    /// <summary>One response with its literals left out: the text goes on behind each of them.</summary>
    private async Task<ImapResponse> ReadAsync(CancellationToken cancellationToken)
    {
        var text = (await line.ReadLineAsync(cancellationToken)).Text;
        var response = ImapResponse.Parse(text) ?? throw NoResponse(text);
        for (var literals = 0; response.LiteralOctets is { } octets; literals++)
        {
            if (octets > MaxLiteralOctets || literals == MaxLiterals)
            {
                throw new LookException(FailureKind.Limit, new($"literal of {octets} octets", $"{octets} 字节的 literal"));
            }
            await line.SkipAsync((int)octets, cancellationToken);
            var more = (await line.ReadLineAsync(cancellationToken)).Text;
            response = response with { Text = $"{response.Text} {more}" };
        }
        return response;
    }

    private static LookException Refused(ImapResponse response) => new(FailureKind.Rejected, Shown(response.ToString()));

    private static LookException NoResponse(string text) => new(FailureKind.Protocol, Shown(text));

    private static Words Shown(string text) => Words.Same(Printable.Of(text));
}
