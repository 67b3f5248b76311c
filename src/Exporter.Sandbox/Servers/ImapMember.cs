using Exporter.Sandbox.Mailboxes;

namespace Exporter.Sandbox.Servers;

/// <summary>What a client that has logged in may do with its mailbox (RFC 3501 §6.3, §6.4; IDLE, RFC 2177; MOVE, RFC 6851; UIDPLUS, RFC 4315). Used by one session.</summary>
internal sealed class ImapMember(LineChannel line, ImapBehaviour behaviour, string account, MailStore store)
{
    private readonly ImapMailbox mailbox = new(store.Open(account), behaviour, account, store);
    private ImapSelected? selected;

    /// <summary>Says the untagged part of the answer and gives the tagged one; null if the command is not known or makes no sense now.</summary>
    public async Task<string?> AnswerAsync(string command, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        switch (command)
        {
            case "SELECT" or "EXAMINE" when words.Count > 2:
                return await SelectAsync(words[2], command == "EXAMINE", cancellationToken);
            case "CLOSE" or "UNSELECT" when selected is not null:
                selected = null;
                return $"OK {command} completed";
            case "IDLE" when selected is not null:
                return await IdleAsync(selected, cancellationToken);
        }
        if (mailbox.Answer(command, words) is { } told)
        {
            await SendAsync(told, cancellationToken);
            return told.Count > 0 || command is "LIST" or "LSUB" ? $"OK {command} completed" : "NO No such mailbox";
        }
        return selected is null ? null : await WithMessagesAsync(selected, command, words, cancellationToken);
    }

    private async Task<string?> WithMessagesAsync(
        ImapSelected folder,
        string command,
        IReadOnlyList<string> words,
        CancellationToken cancellationToken
    )
    {
        if (command is "NOOP" or "CHECK")
        {
            await SendAsync(folder.Sync(), cancellationToken);
            return $"OK {command} completed";
        }
        var byUid = command == "UID" && words.Count > 2;
        var name = byUid ? words[2].ToUpperInvariant() : command;
        if (folder.Answer(name, byUid, [.. words.Skip(byUid ? 3 : 2)]) is not { } told)
        {
            return null;
        }
        await SendAsync(told, cancellationToken);
        return $"OK {name} completed";
    }

    private async Task<string> SelectAsync(string name, bool isReadOnly, CancellationToken cancellationToken)
    {
        selected = null;
        if (!behaviour.OpensFolders)
        {
            return "NO [SERVERBUG] Internal error occurred, see the log";
        }
        if (mailbox.Mailbox.Find(name) is not { } folder)
        {
            return "NO No such mailbox";
        }
        selected = new(mailbox.Mailbox, folder, isReadOnly);
        await SendAsync(selected.Opening, cancellationToken);
        return $"OK [READ-{(isReadOnly ? "ONLY" : "WRITE")}] Opened";
    }

    private async Task<string> IdleAsync(ImapSelected folder, CancellationToken cancellationToken)
    {
        await line.WriteAsync("+ idling\r\n", cancellationToken);
        var done = line.ReadLineAsync(cancellationToken);
        while (!done.IsCompleted)
        {
            var changed = folder.Changed;
            await SendAsync(folder.Sync(), cancellationToken);
            await Task.WhenAny(done, changed);
        }
        return await done is { } word && word.Equals("DONE", StringComparison.OrdinalIgnoreCase)
            ? "OK IDLE completed"
            : "BAD Expected DONE";
    }

    private Task SendAsync(IEnumerable<string> lines, CancellationToken cancellationToken) =>
        lines.Any() ? line.WriteAsync(string.Join("\r\n", lines) + "\r\n", cancellationToken) : Task.CompletedTask;
}
