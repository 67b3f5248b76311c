using System.Globalization;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.RoundTrip;
using MailKit;
using MailKit.Net.Pop3;

namespace Exporter.Probing.Delivery;

/// <summary>
/// Looks once at what is new in a POP3 mailbox (RFC 1939): the protocol tells of new mail to a new session only. Knows by UIDL what it has
/// seen before, and deletes nothing but what is ours. One look at a time, so not thread-safe.
/// </summary>
internal sealed class Pop3WatchProbe(ProbeOptions options, ProbeServices services, MailboxWatch watch, HashSet<string> known)
    : Pop3SessionProbe<LoginFacts>(options, services)
{
    private const int LargestLeftover = 500;

    private readonly Patience patience = new(options.Timeout, services.Clock);

    /// <inheritdoc/>
    protected override int MaxOctets => 64 * 1024 * 1024;

    /// <inheritdoc/>
    protected override async Task WhenInAsync(
        ProbeRun<LoginFacts> run,
        MailService client,
        MailKitTranscript transcript,
        CancellationToken cancellationToken
    )
    {
        var pop = (Pop3Client)client;
        var seen = patience.Clock.GetTimestamp();
        var uids = await patience.ForAsync(pop.GetMessageUidsAsync(cancellationToken));
        known.IntersectWith(uids);
        // The first time only the newest are looked at: a head costs a command each.
        var first = known.Count == 0 ? Math.Max(0, uids.Count - LargestLeftover) : 0;
        for (var index = first; index < uids.Count; index++)
        {
            if (known.Add(uids[index]))
            {
                await ReadAsync(pop, index, uids[index], seen, cancellationToken);
            }
        }
        known.UnionWith(uids);
    }

    private async Task ReadAsync(Pop3Client pop, int index, string uid, long seen, CancellationToken cancellationToken)
    {
        var heads = await patience.ForAsync(pop.GetMessageHeadersAsync(index, cancellationToken));
        if (!watch.Sorter.MayBeOurs(heads))
        {
            return;
        }
        var place = new MailPlace(string.Create(CultureInfo.InvariantCulture, $"uidl/{uid}"), "INBOX", Landing.Inbox);
        var mail =
            watch.Sorter.SortByHead(heads, place, seen)
            ?? watch.Sorter.Sort(await patience.ForAsync(pop.GetMessageAsync(index, cancellationToken)), place, seen);
        if (mail is not null && await watch.Events.FoundAsync(mail, cancellationToken))
        {
            await patience.ForAsync(pop.DeleteMessageAsync(index, cancellationToken));
        }
    }
}
