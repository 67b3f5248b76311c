using System.Security.Cryptography;
using System.Text;
using Exporter.Probing.Network;
using MailKit;
using MailKit.Net.Pop3;
using MimeKit;

namespace Exporter.Probing.Probes.Pop3Login;

/// <summary>Logs in as a mail program does before it fetches, counts what is there and reads the unique ids. Fetches and deletes nothing.</summary>
internal sealed class Pop3LoginProbe(ProbeOptions options, ProbeServices services) : Pop3SessionProbe<Pop3LoginFacts>(options, services)
{
    /// <summary>The registration of this slice.</summary>
    public static readonly ProbeKind<Pop3LoginFacts> Kind = new(
        "pop3_login",
        (options, services) => new Pop3LoginProbe(options, services),
        Pop3LoginMetrics.All,
        Pop3LoginChecks.All,
        options => options.Endpoint.Service.Protocol == "pop3" && options.Target.Login is not null,
        options => options.LoginEvery,
        Pop3LoginMemory.Remember,
        Timed: [Phase.Auth, Phase.Select],
        Recall: Pop3LoginMemory.Recall
    );

    private readonly TimeProvider clock = services.Clock;

    private const int MostListed = 20_000;
    private const int MostHeads = 3;

    /// <summary>Two lists of the longest mailbox, an id being seventy characters at most.</summary>
    protected override int MaxOctets => 4 * 1024 * 1024;

    /// <inheritdoc/>
    protected override bool TakesTurns => true;

    /// <inheritdoc/>
    protected override async Task WhenInAsync(
        ProbeRun<Pop3LoginFacts> run,
        MailService client,
        MailKitTranscript transcript,
        CancellationToken cancellationToken
    )
    {
        var pop = (Pop3Client)client;
        run.Saw(facts => facts with { Stated = new(pop.Count, pop.Size), IsTooLong = pop.Count > MostListed });
        if (pop.Count > MostListed)
        {
            return;
        }
        var sizes = pop.Count == 0 ? [] : await pop.GetMessageSizesAsync(cancellationToken);
        run.Leave();
        run.Saw(facts => facts with { Listed = new(sizes.Count, sizes.Sum(size => (long)size)) });
        var ids = await IdsAsync(pop, cancellationToken);
        run.Leave();
        run.Saw(facts => facts with { Ids = ids });
    }

    private async Task<UniqueIds> IdsAsync(Pop3Client pop, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (!pop.Capabilities.HasFlag(Pop3Capabilities.UIDL))
        {
            return new(null, [], now);
        }
        var all = pop.Count == 0 ? [] : await pop.GetMessageUidsAsync(cancellationToken);
        var ids = all.Select(Hash).ToList();
        var oldest = new List<KnownMessage>();
        // RFC 2449 §6.7: what was looked at may be deleted for it.
        var mayLook =
            pop.Capabilities.HasFlag(Pop3Capabilities.Top) && !(pop.Capabilities.HasFlag(Pop3Capabilities.Expire) && pop.ExpirePolicy == 0);
        for (var index = 0; mayLook && index < Math.Min(ids.Count, MostHeads); index++)
        {
            oldest.Add(new(ids[index], Hash(Lasting(await pop.GetMessageHeadersAsync(index, cancellationToken)))));
        }
        return new(ids, oldest, now);
    }

    /// <summary>What tells one message from another and is written once, on its way.</summary>
    private static string Lasting(HeaderList head) =>
        string.Join(
            '\n',
            head.Where(field => field.Id is HeaderId.MessageId or HeaderId.Date or HeaderId.From or HeaderId.Received)
                .Select(field => $"{field.Field}:{field.Value}")
        );

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
}
