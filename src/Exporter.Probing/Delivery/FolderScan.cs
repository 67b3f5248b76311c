using System.Globalization;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MimeKit;

namespace Exporter.Probing.Delivery;

/// <summary>
/// Looks through what is new in a folder. Fetches the head of a mail to see whether it may be ours, and the mail only then; deletes by
/// UID and nothing but what is ours (RFC 4315). Immutable but for the marks; used by one session, so not thread-safe.
/// </summary>
internal sealed class FolderScan(ImapClient imap, MailboxWatch watch, Patience patience)
{
    private const uint Window = 200;
    private static readonly TimeSpan Leftovers = TimeSpan.FromDays(30);
    private static readonly FetchRequest Heads = new(MessageSummaryItems.UniqueId | MessageSummaryItems.InternalDate, MailSorter.Fields);

    // The first search makes a server read the head of every mail that it has no index for.
    private readonly Patience longer = patience with { Limit = patience.Limit * 5 };

    /// <summary>Opens a folder, for deleting too.</summary>
    public Task OpenAsync(WatchFolder folder, CancellationToken cancellationToken) =>
        folder.Folder.IsOpen ? Task.CompletedTask : patience.ForAsync(folder.Folder.OpenAsync(FolderAccess.ReadWrite, cancellationToken));

    /// <summary>Looks at everything that was not looked at before.</summary>
    public async Task ScanAsync(WatchFolder folder, CancellationToken cancellationToken)
    {
        var seen = patience.Clock.GetTimestamp();
        await OpenAsync(folder, cancellationToken);
        if (watch.Marks.Next(folder.Folder) is { } next)
        {
            await ScanFromAsync(folder, next, seen, cancellationToken);
        }
        else
        {
            await ScanFirstAsync(folder, seen, cancellationToken);
        }
    }

    /// <summary>What an earlier exporter left is asked for, since a mailbox may hold very much else.</summary>
    private async Task ScanFirstAsync(WatchFolder folder, long seen, CancellationToken cancellationToken)
    {
        var next = folder.Folder.UidNext ?? UniqueId.MinValue;
        var since = SearchQuery.DeliveredAfter((patience.Clock.GetUtcNow() - Leftovers).UtcDateTime);
        // A list may have taken the field away and left the subject.
        SearchQuery query = watch.Sorter.Bounces
            ? SearchQuery.HeaderContains("Content-Type", "delivery-status")
            : SearchQuery.HeaderContains(Letter.TokenField, ".").Or(SearchQuery.SubjectContains(Letter.SubjectPrefix));
        var found = await longer.ForAsync(folder.Folder.SearchAsync(since.And(query), cancellationToken));
        foreach (var batch in found.Chunk((int)Window))
        {
            await ReadAsync(folder, await FetchAsync(folder, batch, cancellationToken), seen, cancellationToken);
        }
        watch.Marks.Note(folder.Folder, next);
        await ScanFromAsync(folder, next, seen, cancellationToken);
    }

    private async Task ScanFromAsync(WatchFolder folder, UniqueId next, long seen, CancellationToken cancellationToken)
    {
        var from = next.Id;
        for (var ended = false; !ended; )
        {
            ended = folder.Folder.UidNext is not { } end || end.Id <= from + Window;
            var range = new UniqueIdRange(new UniqueId(from), ended ? UniqueId.MaxValue : new UniqueId(from + Window - 1));
            // RFC 9051 §9: a range up to * always has the last message in it, new or not.
            var heads = (await FetchAsync(folder, range, cancellationToken)).Where(head => head.UniqueId.Id >= from).ToList();
            await ReadAsync(folder, heads, seen, cancellationToken);
            from = ended ? heads.Select(head => head.UniqueId.Id + 1).Append(from).Max() : from + Window;
            watch.Marks.Note(folder.Folder, new UniqueId(from));
        }
    }

    private Task<IList<IMessageSummary>> FetchAsync(WatchFolder folder, IList<UniqueId> uids, CancellationToken cancellationToken) =>
        patience.ForAsync(folder.Folder.FetchAsync(uids, Heads, cancellationToken));

    private async Task ReadAsync(WatchFolder folder, IEnumerable<IMessageSummary> heads, long seen, CancellationToken cancellationToken)
    {
        var ours = new List<UniqueId>();
        foreach (var head in heads.Where(head => head.Headers is { } headers && watch.Sorter.MayBeOurs(headers)))
        {
            if (
                await SortAsync(folder, head, seen, cancellationToken) is { } mail
                && await watch.Events.FoundAsync(mail, cancellationToken)
            )
            {
                ours.Add(head.UniqueId);
            }
        }
        if (ours.Count > 0)
        {
            await DeleteAsync(folder, ours, cancellationToken);
        }
    }

    private async Task<FoundMail?> SortAsync(WatchFolder folder, IMessageSummary head, long seen, CancellationToken cancellationToken)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{folder.Folder.FullName}/{folder.Folder.UidValidity}/{head.UniqueId.Id}");
        var place = new MailPlace(name, folder.Folder.FullName, folder.Landing, head.InternalDate);
        if (watch.Sorter.SortByHead(head.Headers!, place, seen) is { } old)
        {
            return old;
        }
        return await LoadAsync(folder, head.UniqueId, cancellationToken) is { } message ? watch.Sorter.Sort(message, place, seen) : null;
    }

    /// <summary>Null if another client, such as a second exporter, deleted the mail after its head was read: Dovecot answers NIL, others with nothing.</summary>
    private async Task<MimeMessage?> LoadAsync(WatchFolder folder, UniqueId uid, CancellationToken cancellationToken)
    {
        try
        {
            await using var octets = await patience.ForAsync(folder.Folder.GetStreamAsync(uid, cancellationToken));
            return octets.Length == 0 ? null : await MimeMessage.LoadAsync(octets, cancellationToken);
        }
        catch (MessageNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Without UIDPLUS the mail is only marked: EXPUNGE would take what others have marked as well.</summary>
    private async Task DeleteAsync(WatchFolder folder, IList<UniqueId> uids, CancellationToken cancellationToken)
    {
        await patience.ForAsync(
            folder.Folder.StoreAsync(
                uids,
                new StoreFlagsRequest(StoreAction.Add, MessageFlags.Deleted) { Silent = true },
                cancellationToken
            )
        );
        if (imap.Capabilities.HasFlag(ImapCapabilities.UidPlus))
        {
            await patience.ForAsync(folder.Folder.ExpungeAsync(uids, cancellationToken));
        }
    }
}
