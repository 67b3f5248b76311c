using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using MailKit;
using MailKit.Net.Imap;

namespace Exporter.Probing.Delivery;

/// <summary>What a mailbox is watched with. Immutable; its members are used by one session at a time.</summary>
/// <param name="Sorter">Tells our mail from that of others.</param>
/// <param name="Folders">The folders to watch; empty for all.</param>
/// <param name="Marks">How far they were looked through.</param>
/// <param name="Events">Where to tell.</param>
internal sealed record MailboxWatch(MailSorter Sorter, IReadOnlyList<string> Folders, FolderMarks Marks, RouteEvents Events)
{
    /// <summary>Tells that the mailbox is open and everything in it was looked at.</summary>
    public async Task OpenedAsync(CancellationToken cancellationToken)
    {
        Marks.Openings++;
        await Events.TellAsync(new RouteEvent.Opened(Sorter.Bounces), cancellationToken);
    }
}

/// <summary>
/// Stays in a mailbox and tells of mail of ours in any of its folders as it comes: by NOTIFY (RFC 5465) where it is offered, else by IDLE
/// (RFC 2177) on INBOX and a glance at the others, else by glances. Mutable; holds one session, so not thread-safe.
/// </summary>
internal sealed class ImapWatchProbe(ProbeOptions options, ProbeServices services, MailboxWatch watch, Action leaveQueue)
    : ImapSessionProbe<LoginFacts>(options, services)
{
    // A connection that died without a word is found out at the end of each wait.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Glances = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Session = TimeSpan.FromMinutes(25);

    private readonly TimeProvider clock = services.Clock;
    private readonly Patience patience = new(options.Timeout, services.Clock);
    private bool isIn;
    private bool idles = true;

    /// <inheritdoc/>
    protected override int MaxOctets => isIn ? 64 * 1024 * 1024 : base.MaxOctets;

    /// <inheritdoc/>
    protected override void Follow(ProbeRun<LoginFacts> run, string line)
    {
        var command = line.Split(' ').ElementAtOrDefault(1);
        if (command is "SELECT" or "IDLE" or "NOOP" or "NOTIFY")
        {
            run.Open(command == "SELECT" ? Phase.Select : Phase.Idle);
            return;
        }
        base.Follow(run, line);
    }

    /// <inheritdoc/>
    protected override async Task WhenInAsync(
        ProbeRun<LoginFacts> run,
        MailService client,
        MailKitTranscript transcript,
        CancellationToken cancellationToken
    )
    {
        isIn = true;
        leaveQueue();
        var imap = (ImapClient)client;
        await patience.ForAsync(ImapIntroduction.MakeAsync(imap, cancellationToken));
        var folders = await patience.ForAsync(WatchFolder.ListAsync(imap, watch.Folders, cancellationToken));
        var scan = new FolderScan(imap, watch, patience);
        foreach (var folder in folders)
        {
            await scan.ScanAsync(folder, cancellationToken);
        }
        await scan.OpenAsync(folders[0], cancellationToken);
        await watch.OpenedAsync(cancellationToken);
        var notified = await NotifyAsync(imap, folders, cancellationToken);
        for (var entered = clock.GetTimestamp(); clock.GetElapsedTime(entered) < Session; )
        {
            await WaitAsync(imap, folders, cancellationToken);
            await scan.ScanAsync(folders[0], cancellationToken);
            foreach (var folder in folders.Skip(1))
            {
                await LookAsync(imap, scan, folder, notified, cancellationToken);
            }
            await scan.OpenAsync(folders[0], cancellationToken);
        }
        await patience.ForAsync(imap.DisconnectAsync(quit: true, cancellationToken));
    }

    private async Task<bool> NotifyAsync(ImapClient imap, IReadOnlyList<WatchFolder> folders, CancellationToken cancellationToken)
    {
        if (!imap.Capabilities.HasFlag(ImapCapabilities.Notify) || folders.Count < 2)
        {
            return false;
        }
        var all = new ImapMailboxFilter.Mailboxes([.. folders.Skip(1).Select(folder => folder.Folder)]);
        List<ImapEvent> events = [new ImapEvent.MessageNew(), ImapEvent.MessageExpunge];
        try
        {
            await patience.ForAsync(
                imap.NotifyAsync(status: true, [new(ImapMailboxFilter.SelectedDelayed, events), new(all, events)], cancellationToken)
            );
            return true;
        }
        catch (ImapCommandException)
        {
            return false;
        }
    }

    private async Task WaitAsync(ImapClient imap, IReadOnlyList<WatchFolder> folders, CancellationToken cancellationToken)
    {
        if (!idles || !imap.Capabilities.HasFlag(ImapCapabilities.Idle))
        {
            await Task.Delay(Glances, clock, cancellationToken);
            await patience.ForAsync(imap.NoOpAsync(cancellationToken));
            return;
        }
        using var wait = new CancellationTokenSource(LongestWait, clock);
        void Wake(object? sender, EventArgs arguments) => wait.Cancel();
        foreach (var folder in folders)
        {
            folder.Folder.CountChanged += Wake;
            folder.Folder.UidNextChanged += Wake;
        }
        try
        {
            var longer = patience with { Limit = LongestWait + patience.Limit };
            await longer.ForAsync(imap.IdleAsync(wait.Token, cancellationToken));
            // One that the server ends by itself is no use, and the library begins no other after it.
            idles = wait.IsCancellationRequested;
        }
        catch (ImapCommandException)
        {
            idles = false;
        }
        finally
        {
            foreach (var folder in folders)
            {
                folder.Folder.CountChanged -= Wake;
                folder.Folder.UidNextChanged -= Wake;
            }
        }
    }

    /// <summary>Looks into a folder that is not open; without NOTIFY it must be asked whether there is anything new.</summary>
    private async Task LookAsync(ImapClient imap, FolderScan scan, WatchFolder folder, bool notified, CancellationToken cancellationToken)
    {
        if (!notified)
        {
            await patience.ForAsync(folder.Folder.StatusAsync(StatusItems.UidNext | StatusItems.UidValidity, cancellationToken));
        }
        if (folder.Folder.UidNext is { } next && watch.Marks.Next(folder.Folder) != next)
        {
            await scan.ScanAsync(folder, cancellationToken);
        }
    }
}
