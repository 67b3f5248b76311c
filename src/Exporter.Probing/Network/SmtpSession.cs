using Exporter.Mail.Smtp;
using Exporter.Mail.Wire;

namespace Exporter.Probing.Network;

/// <summary>Commands and replies of SMTP over a line connection (RFC 5321 §4.2). Mutable; used by one look at a time, so not thread-safe.</summary>
/// <param name="line">The connection.</param>
/// <param name="hide">Takes names of people out of a line before anybody sees it, replies included; null where none are named.</param>
public sealed class SmtpSession(LineConnection line, Func<string, string>? hide = null)
{
    /// <summary>Lines accepted in one reply.</summary>
    public const int MaxReplyLines = 200;

    /// <summary>Deviations of form in all replies so far.</summary>
    public ReplyFlaws Flaws { get; private set; }

    /// <summary>Reads the first line of a reply; <see cref="FinishReplyAsync"/> reads the rest.</summary>
    public async Task<WireLine> StartReplyAsync(CancellationToken cancellationToken)
    {
        var first = await ReadLineAsync(cancellationToken);
        return SmtpReplyLine.Parse(first) is null ? throw NoReply(first) : first;
    }

    /// <summary>Reads the rest of a reply that <paramref name="first"/> began.</summary>
    public async Task<SmtpReply> FinishReplyAsync(WireLine first, CancellationToken cancellationToken)
    {
        var lines = new List<WireLine> { first };
        while (SmtpReplyLine.Parse(lines[^1]) is { } last && last.More)
        {
            if (lines.Count == MaxReplyLines)
            {
                throw new LookException(
                    FailureKind.Limit,
                    new($"a reply of more than {MaxReplyLines} lines", $"应答超过 {MaxReplyLines} 行")
                );
            }
            lines.Add(await ReadLineAsync(cancellationToken));
        }
        var reply = SmtpReply.Parse(lines) ?? throw NoReply(lines[^1]);
        Flaws |= reply.Flaws;
        return reply;
    }

    /// <summary>Reads one reply.</summary>
    public async Task<SmtpReply> ReadReplyAsync(CancellationToken cancellationToken) =>
        await FinishReplyAsync(await StartReplyAsync(cancellationToken), cancellationToken);

    /// <summary>Reads the greeting. Throws <see cref="LookException"/> if it does not welcome us.</summary>
    public async Task<SmtpReply> GreetAsync(CancellationToken cancellationToken)
    {
        var greeting = await ReadReplyAsync(cancellationToken);
        return greeting.Positive ? greeting : throw Refused(greeting);
    }

    /// <summary>Sends a command and reads its reply.</summary>
    public async Task<SmtpReply> CommandAsync(string command, CancellationToken cancellationToken)
    {
        await line.WriteLineAsync(command, Hidden(command), cancellationToken);
        return await ReadReplyAsync(cancellationToken);
    }

    /// <summary>Asks for TLS and shakes hands only after a clean 220 (RFC 3207 §4). Throws <see cref="LookException"/> on any other answer.</summary>
    public async Task<SmtpReply> StartTlsAsync(CancellationToken cancellationToken)
    {
        var reply = await CommandAsync("STARTTLS", cancellationToken);
        if (reply.Code != 220)
        {
            throw Refused(reply);
        }
        line.RequireNothingUnread();
        return reply;
    }

    /// <summary>The failure for an answer that says no.</summary>
    public static LookException Refused(SmtpReply reply) => new(FailureKind.Rejected, Shown(reply.ToString()));

    private async Task<WireLine> ReadLineAsync(CancellationToken cancellationToken)
    {
        var read = await line.ReadLineAsync(Hidden, cancellationToken);
        return hide is null ? read : read with { Text = hide(read.Text) };
    }

    private string Hidden(string text) => hide is null ? text : hide(text);

    private static LookException NoReply(WireLine line) => new(FailureKind.Protocol, Shown(line.Text));

    private static Targets.Words Shown(string text) => Targets.Words.Same(Printable.Of(text));
}
