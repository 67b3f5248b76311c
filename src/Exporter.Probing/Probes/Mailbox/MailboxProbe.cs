using Exporter.Probing.Network;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;

namespace Exporter.Probing.Probes.Mailbox;

/// <summary>Opens a mailbox read-only and asks how full it is. Changes nothing, marks nothing as read.</summary>
internal sealed class MailboxProbe(ProbeOptions options, ProbeServices services) : ImapSessionProbe<MailboxFacts>(options, services)
{
    /// <summary>The registration of this slice.</summary>
    public static readonly ProbeKind<MailboxFacts> Kind = new(
        "mailbox",
        (options, services) => new MailboxProbe(options, services),
        MailboxMetrics.All,
        MailboxChecks.All,
        options => options.Endpoint.Service.Protocol == "imap",
        options => options.LoginEvery,
        MailboxChecks.Remember,
        Timed: [Phase.Auth, Phase.Select, Phase.Search, Phase.Quota],
        Takes: typeof(MailboxOptions)
    );

    private const int FewEnoughToList = 10_000;

    /// <inheritdoc/>
    protected override async Task WhenInAsync(
        ProbeRun<MailboxFacts> run,
        MailService client,
        MailKitTranscript transcript,
        CancellationToken cancellationToken
    )
    {
        var imap = (ImapClient)client;
        run.Saw(facts => MailboxSurroundings.Told(facts, imap));
        await ImapIntroduction.MakeAsync(imap, cancellationToken);
        var inbox = imap.Inbox!;
        await inbox.OpenAsync(FolderAccess.ReadOnly, cancellationToken);
        run.Leave();
        run.Saw(facts => facts with { UidValidity = inbox.UidValidity, Messages = inbox.Count });
        await CountAsync(run, imap, inbox, cancellationToken);
        var shared = await MailboxSurroundings.SharedAsync(imap, inbox, cancellationToken);
        run.Saw(facts => facts with { Shared = shared });
        await MeasureAsync(run, imap, inbox, transcript, cancellationToken);
    }

    private static async Task CountAsync(
        ProbeRun<MailboxFacts> run,
        ImapClient imap,
        IMailFolder inbox,
        CancellationToken cancellationToken
    )
    {
        // RFC 7889 §2: a limit that stands in the capability is that of all mailboxes, and Cyrus refuses the question for the mailbox's own.
        var untold = imap.Capabilities.HasFlag(ImapCapabilities.AppendLimit) && imap.AppendLimit is null;
        var limit = untold ? StatusItems.AppendLimit : StatusItems.None;
        await inbox.StatusAsync(StatusItems.Unread | limit, cancellationToken);
        run.Leave();
        run.Saw(facts => facts with { Unseen = inbox.Unread, AppendLimitBytes = inbox.AppendLimit ?? imap.AppendLimit });
        var extended = imap.Capabilities.HasFlag(ImapCapabilities.ESearch);
        if (inbox.Unread == 0 || (!extended && inbox.Unread > FewEnoughToList))
        {
            return;
        }
        // The library has options of a search for servers with ESEARCH (RFC 4731) alone.
        var oldest = extended
            ? (await inbox.SearchAsync(SearchOptions.Min, SearchQuery.NotSeen, cancellationToken)).Min
            : (await inbox.SearchAsync(SearchQuery.NotSeen, cancellationToken)).Cast<UniqueId?>().FirstOrDefault();
        if (oldest is { } first)
        {
            var messages = await inbox.FetchAsync([first], new FetchRequest(MessageSummaryItems.InternalDate), cancellationToken);
            run.Leave();
            run.Saw(facts => facts with { OldestUnseen = messages.FirstOrDefault()?.InternalDate });
        }
    }

    private static async Task MeasureAsync(
        ProbeRun<MailboxFacts> run,
        ImapClient imap,
        IMailFolder inbox,
        MailKitTranscript transcript,
        CancellationToken cancellationToken
    )
    {
        var listener = new QuotaListener();
        transcript.Heard = listener.Hear;
        if (imap.Capabilities.HasFlag(ImapCapabilities.Quota))
        {
            try
            {
                await inbox.GetQuotaAsync(cancellationToken);
            }
            catch (ImapCommandException)
            {
                // The mailbox is well and its quota unknown.
                return;
            }
            catch (ImapProtocolException nonsense) when (IsRootWithoutLimit(nonsense))
            {
                // The roots were heard. The library hangs up, which is why nothing is asked after this.
            }
            run.Leave();
        }
        run.Saw(facts => facts with { Quotas = listener.Roots });
    }

    // RFC 9208 §4.2.1 has a list that may be empty, and Cyrus sends one; the library takes it for a mistake, and only its text says so.
    private static bool IsRootWithoutLimit(ImapProtocolException nonsense) =>
        nonsense.Message.Contains("untagged QUOTA response", StringComparison.Ordinal)
        && nonsense.Message.EndsWith("')'", StringComparison.Ordinal);
}
