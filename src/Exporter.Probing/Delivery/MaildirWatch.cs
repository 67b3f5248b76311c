using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.RoundTrip;
using Exporter.Probing.Targets;
using MimeKit;

namespace Exporter.Probing.Delivery;

/// <summary>
/// Watches a Maildir on this host, its folders included, by the file system's own notices. Deletes the files of our own mail only.
/// Used by one route, so not thread-safe.
/// </summary>
internal sealed class MaildirWatch(string path, MailboxWatch watch, TimeProvider clock)
{
    // Notices get lost when too many come at once, and some file systems give none.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private HashSet<string> known = [];

    /// <summary>Tells of mail until it fails or is stopped, or for a day: what was left to others may be nobody's by then. Null unless it fails.</summary>
    public async Task<Failure?> RunAsync(CancellationToken stopping)
    {
        try
        {
            // Outlives the watcher, whose threads release it.
            using var noticed = new SemaphoreSlim(0);
            using var notices = new FileSystemWatcher(path) { IncludeSubdirectories = true };
            notices.Created += (_, _) => noticed.Release();
            notices.Renamed += (_, _) => noticed.Release();
            notices.EnableRaisingEvents = true;
            await ScanAsync(stopping);
            await watch.OpenedAsync(stopping);
            for (var began = clock.GetTimestamp(); clock.GetElapsedTime(began) < Day; )
            {
                using var wait = new CancellationTokenSource(LongestWait, clock);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(wait.Token, stopping);
                await Task.WhenAny(noticed.WaitAsync(either.Token));
                stopping.ThrowIfCancellationRequested();
                await ScanAsync(stopping);
            }
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new(FailureKind.Internal, Phase.Select, Words.Same(Printable.Of(exception.Message, 200))) { Ours = true };
        }
    }

    private async Task ScanAsync(CancellationToken stopping)
    {
        var seen = clock.GetTimestamp();
        var files = Folders().SelectMany(Files).ToList();
        foreach (var (folder, file) in files.Where(found => !known.Contains(found.File)))
        {
            await ReadAsync(folder, file, seen, stopping);
        }
        known = [.. files.Select(found => found.File)];
    }

    /// <summary>The mailbox itself and, after Maildir++, its folders: <c>.Junk</c> beside <c>new</c> and <c>cur</c>.</summary>
    private IEnumerable<string> Folders() =>
        Directory.EnumerateDirectories(path, ".*").Where(folder => Directory.Exists(Path.Combine(folder, "new"))).Prepend(path);

    private static IEnumerable<(string Folder, string File)> Files(string folder) =>
        new[] { "new", "cur" }
            .Select(part => Path.Combine(folder, part))
            .Where(Directory.Exists)
            .SelectMany(Directory.EnumerateFiles)
            .Select(file => (folder, file));

    private async Task ReadAsync(string folder, string file, long seen, CancellationToken stopping)
    {
        var (head, place) = (await LoadAsync(() => HeaderList.LoadAsync(file, stopping)), PlaceOf(folder, file));
        if (head is null || !watch.Sorter.MayBeOurs(head))
        {
            return;
        }
        var mail = watch.Sorter.SortByHead(head, place, seen);
        if (mail is null && await LoadAsync(() => MimeMessage.LoadAsync(file, stopping)) is { } message)
        {
            mail = watch.Sorter.Sort(message, place, seen);
        }
        if (mail is not null && await watch.Events.FoundAsync(mail, stopping))
        {
            File.Delete(file);
        }
    }

    private static async Task<T?> LoadAsync<T>(Func<Task<T>> load)
        where T : class
    {
        try
        {
            return await load();
        }
        catch (Exception exception) when (exception is FileNotFoundException or FormatException)
        {
            // Moved from new to cur meanwhile, and found there; or no mail.
            return null;
        }
    }

    private MailPlace PlaceOf(string folder, string file)
    {
        var name = folder == path ? "INBOX" : Path.GetFileName(folder)[1..];
        var landing =
            folder == path ? Landing.Inbox
            : name.Contains("junk", StringComparison.OrdinalIgnoreCase) || name.Contains("spam", StringComparison.OrdinalIgnoreCase)
                ? Landing.Junk
            : Landing.Other;
        // The flags behind the colon change, the name before it does not.
        return new(Path.GetFileName(file).Split(':')[0], name, landing, new DateTimeOffset(File.GetLastWriteTimeUtc(file)));
    }
}
