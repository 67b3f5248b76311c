using System.Globalization;
using System.Text;
using Exporter.Sandbox.Post;

namespace Exporter.Sandbox.Servers;

/// <summary>Mail transactions of one SMTP session (RFC 5321 §3.3), by DATA or by BDAT (RFC 3030). Used by one session, one command at a time.</summary>
internal sealed class SmtpTransaction(LineChannel line, PostOffice post, RecipientRules rules)
{
    private const int MostOctets = 1024 * 1024;
    private const int MostRecipients = 20;
    private const int Chunk = 8192;
    private readonly List<string> recipients = [];
    private readonly StringBuilder text = new();
    private string? sender;

    /// <summary>The reply to a command of a transaction; null if it is none.</summary>
    /// <param name="verb">The command in capitals.</param>
    /// <param name="argument">What follows it.</param>
    /// <param name="client">Who asks.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<string?> AnswerAsync(string verb, string argument, SmtpClientState client, CancellationToken cancellationToken) =>
        verb switch
        {
            "MAIL" => Mail(argument, client),
            "RCPT" => Recipient(argument),
            "DATA" => await DataAsync(cancellationToken),
            "BDAT" => await ChunkAsync(argument.Split(' '), cancellationToken),
            _ => null,
        };

    /// <summary>Forgets the transaction (RFC 5321 §4.1.1.5).</summary>
    public void Reset()
    {
        sender = null;
        recipients.Clear();
        text.Clear();
    }

    private string Mail(string argument, SmtpClientState client)
    {
        if (!client.MayRelay)
        {
            return "530 5.7.0 Authentication required";
        }
        if (Path(argument, "FROM:") is not { } path)
        {
            return "501 5.5.4 Syntax: MAIL FROM:<address>";
        }
        if (rules.SenderRefusal(argument, client.IsSecure) is { } refusal)
        {
            return refusal;
        }
        Reset();
        sender = path;
        return "250 2.1.0 Ok";
    }

    private string Recipient(string argument)
    {
        if (sender is null)
        {
            return "503 5.5.1 MAIL first";
        }
        if (Path(argument, "TO:") is not { Length: > 0 } path)
        {
            return "501 5.5.4 Syntax: RCPT TO:<address>";
        }
        if (recipients.Count == MostRecipients)
        {
            return "452 4.5.3 Too many recipients";
        }
        if (rules.RecipientRefusal(sender, path) is { } refusal)
        {
            return refusal;
        }
        recipients.Add(path);
        return "250 2.1.5 Ok";
    }

    private async Task<string> DataAsync(CancellationToken cancellationToken)
    {
        if (recipients.Count == 0)
        {
            return "503 5.5.1 RCPT first";
        }
        await line.WriteAsync("354 End with a dot on a line of its own\r\n", cancellationToken);
        while (await line.ReadLineAsync(cancellationToken) is { } next && next != ".")
        {
            // RFC 5321 §4.5.2. What is too much is read and forgotten.
            text.Append(text.Length > MostOctets ? "" : (next.StartsWith('.') ? next[1..] : next) + "\r\n");
        }
        return Accept();
    }

    private async Task<string> ChunkAsync(string[] words, CancellationToken cancellationToken)
    {
        if (!int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > MostOctets)
        {
            throw new InvalidDataException($"a chunk is larger than {MostOctets} octets, or has no size");
        }
        for (var left = count; left > 0; left -= Chunk)
        {
            var octets = await line.ReadOctetsAsync(Math.Min(left, Chunk), cancellationToken);
            text.Append(text.Length > MostOctets ? "" : octets ?? "");
        }
        var isLast = words is [_, var last] && last.Equals("LAST", StringComparison.OrdinalIgnoreCase);
        return recipients.Count == 0 ? "503 5.5.1 RCPT first"
            : isLast ? Accept()
            : string.Create(CultureInfo.InvariantCulture, $"250 2.0.0 {count} octets");
    }

    private string Accept()
    {
        // What is taken for a role or for anybody has no mailbox here.
        IReadOnlyList<string> known = [.. recipients.Where(recipient => post.Refusal(recipient) is null)];
        var reply =
            text.Length > MostOctets ? "552 5.3.4 Message too big"
            : post.Accept(sender!, known, text.ToString()) is { } id ? $"250 2.0.0 Ok: queued as {id}"
            : "452 4.3.1 Queue is full, try later";
        Reset();
        return reply;
    }

    private static string? Path(string argument, string keyword)
    {
        var (open, close) = (argument.IndexOf('<', StringComparison.Ordinal), argument.IndexOf('>', StringComparison.Ordinal));
        return argument.StartsWith(keyword, StringComparison.OrdinalIgnoreCase) && open >= 0 && close > open
            ? argument[(open + 1)..close]
            : null;
    }
}
