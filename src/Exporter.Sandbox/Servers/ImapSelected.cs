using System.Globalization;
using Exporter.Sandbox.Mailboxes;

namespace Exporter.Sandbox.Servers;

/// <summary>
/// An open folder as one session sees it (RFC 3501 §5.2): sequence numbers stay until it is told what went and what came. Used by one session, one command at a
/// time.
/// </summary>
/// <param name="mailbox">Where messages are moved to.</param>
/// <param name="folder">The folder.</param>
/// <param name="isReadOnly">True for EXAMINE.</param>
internal sealed class ImapSelected(Mailbox mailbox, MailFolder folder, bool isReadOnly)
{
    private const string Flags = @"\Answered \Flagged \Deleted \Seen \Draft";
    private List<StoredMail> view = [.. folder.Mails];

    /// <summary>Ends when there is something to tell.</summary>
    public Task Changed => folder.Changed;

    public bool IsReadOnly => isReadOnly;

    /// <summary>What SELECT tells.</summary>
    public IEnumerable<string> Opening =>
        [
            $"* FLAGS ({Flags})",
            $"* OK [PERMANENTFLAGS ({(isReadOnly ? "" : Flags)})] Flags",
            Line($"* {view.Count} EXISTS"),
            "* 0 RECENT",
            Line($"* OK [UIDVALIDITY {folder.Validity}] UIDs valid"),
            Line($"* OK [UIDNEXT {folder.Next}] Next"),
        ];

    /// <summary>What went and what came since the last time.</summary>
    public IReadOnlyList<string> Sync()
    {
        var now = folder.Mails;
        var there = now.Select(mail => mail.Uid).ToHashSet();
        var told = new List<string>();
        for (var at = view.Count; at > 0; at--)
        {
            if (!there.Contains(view[at - 1].Uid))
            {
                told.Add(Line($"* {at} EXPUNGE"));
            }
        }
        if (view.Count - told.Count < now.Count)
        {
            told.Add(Line($"* {now.Count} EXISTS"));
        }
        view = [.. now];
        return told;
    }

    /// <summary>The untagged lines of a command on messages; null if it is none or its arguments make no sense.</summary>
    public IReadOnlyList<string>? Answer(string command, bool byUid, IReadOnlyList<string> words) =>
        command switch
        {
            "FETCH" when words.Count > 1 => Chosen(words[0], byUid) is { } mails
                ? Fetch(mails, new(string.Join(' ', words.Skip(1)), byUid))
                : null,
            "SEARCH" => new ImapSearch(words, Largest(byUid: true)).Read() is { } key ? [$"* SEARCH{Found(key, byUid)}"] : null,
            "STORE" when words.Count > 2 && !isReadOnly => Chosen(words[0], byUid) is { } mails
                ? Store(mails, words[1], words.Skip(2), byUid)
                : null,
            "EXPUNGE" when !isReadOnly => Expunge(words.Count > 0 ? Chosen(words[0], byUid) : view),
            "MOVE" when words.Count == 2 && !isReadOnly && mailbox.Find(words[1]) is { } to => Chosen(words[0], byUid) is { } mails
                ? Move(mails, to)
                : null,
            _ => null,
        };

    private uint Largest(bool byUid) => byUid ? view.Select(mail => mail.Uid).LastOrDefault() : (uint)view.Count;

    private List<StoredMail>? Chosen(string set, bool byUid) =>
        ImapSet.Parse(set, Largest(byUid)) is { } chosen
            ? [.. view.Where((mail, index) => chosen.Contains(byUid ? mail.Uid : (uint)index + 1))]
            : null;

    private List<string> Fetch(List<StoredMail> mails, ImapFetch fetch)
    {
        if (fetch.Marks && !isReadOnly)
        {
            folder.Flag(Uids(mails), flags => flags.Add(@"\Seen"));
        }
        return [.. mails.Select(mail => fetch.Answer(view.IndexOf(mail) + 1, mail))];
    }

    private string Found(Func<StoredMail, bool> key, bool byUid) =>
        string.Concat(
            view.Select((mail, index) => (Mail: mail, Number: byUid ? mail.Uid : (uint)index + 1))
                .Where(one => key(one.Mail))
                .Select(one => Line($" {one.Number}"))
        );

    private List<string> Store(List<StoredMail> mails, string how, IEnumerable<string> words, bool byUid)
    {
        string[] flags = [.. words.Select(word => word.Trim('(', ')')).Where(word => word.Length > 0)];
        folder.Flag(
            Uids(mails),
            old =>
                how[0] == '+' ? old.Union(flags)
                : how[0] == '-' ? old.Except(flags)
                : StoredMail.NoFlags.Union(flags)
        );
        view = [.. view.Select(mail => folder.Mails.Find(now => now.Uid == mail.Uid) ?? mail)];
        var told = Uids(mails);
        return how.EndsWith(".SILENT", StringComparison.OrdinalIgnoreCase)
            ? []
            : Fetch([.. view.Where(mail => told.Contains(mail.Uid))], new("FLAGS", byUid));
    }

    private IReadOnlyList<string>? Expunge(List<StoredMail>? mails)
    {
        if (mails is null)
        {
            return null;
        }
        folder.Remove(Uids(mails.Where(mail => mail.Flags.Contains(@"\Deleted"))));
        return Sync();
    }

    private IReadOnlyList<string> Move(List<StoredMail> mails, MailFolder to)
    {
        mails.ForEach(mail => to.Add(mail.Octets, mail.StoredAt, [.. mail.Flags]));
        folder.Remove(Uids(mails));
        return Sync();
    }

    private static HashSet<uint> Uids(IEnumerable<StoredMail> mails) => [.. mails.Select(mail => mail.Uid)];

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
