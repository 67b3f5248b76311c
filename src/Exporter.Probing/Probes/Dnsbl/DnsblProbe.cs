using System.Security.Cryptography;
using System.Text;
using Exporter.Mail.Dns;
using Exporter.Mail.Dnsbl;
using Exporter.Probing.Network;

namespace Exporter.Probing.Probes.Dnsbl;

/// <summary>Asks lists about addresses and domains, all at once and each list no faster than it likes.</summary>
internal sealed class DnsblProbe(DnsblOptions options, IDnsResolver resolver, DnsblBudget budget, TimeProvider clock) : IProbe<DnsblFacts>
{
    /// <summary>The registration of this slice.</summary>
    public static readonly ProbeKind<DnsblFacts> Kind = new(
        "dnsbl",
        (options, services) => new DnsblProbe((DnsblOptions)options, services.Dns, services.DnsblBudget, services.Clock),
        DnsblMetrics.All,
        DnsblChecks.All,
        _ => true,
        options => Longer(((DnsblOptions)options).Every, options.Interval),
        DnsblMemory.Remember,
        Timed: [],
        Takes: typeof(DnsblOptions),
        Recall: DnsblMemory.Recall
    );

    /// <summary>Questions of one look that may be in flight at once.</summary>
    public const int Places = 100;

    /// <inheritdoc/>
    public async Task LookAsync(ProbeRun<DnsblFacts> run, CancellationToken cancellationToken)
    {
        run.Open(Phase.Resolve);
        using var deadline = new CancellationTokenSource(options.ListDeadline, clock);
        using var places = new SemaphoreSlim(Places);
        await using var pipeline = (resolver as CurrentResolver)?.OpenPipeline(clock);
        var dns = (IDnsResolver?)pipeline ?? resolver;
        var lists = await Task.WhenAll(options.Lists.Select(list => LookAtAsync(list, dns, places, deadline.Token, cancellationToken)));
        IReadOnlyList<DnsblListSeen> seen = [.. lists.OfType<DnsblListSeen>()];
        DnsblTranscript.Write(run.Transcript, seen);
        var asked = seen.Where(list => list.Tests.Count > 0).ToList();
        if (asked.Count > 0 && asked.All(list => list.Standing == DnsblStanding.DoesNotAnswer))
        {
            // Lists do not die together: that is our resolver or our network.
            throw new LookException(FailureKind.Timeout, new("no list answers at all", "没有一个列表应答")) { Ours = true };
        }
        run.Saw(facts => facts with { Lists = seen, SeenAt = clock.GetUtcNow() });
    }

    // Null: nothing to ask it about.
    private async Task<DnsblListSeen?> LookAtAsync(
        DnsblList list,
        IDnsResolver dns,
        SemaphoreSlim places,
        CancellationToken deadline,
        CancellationToken stopping
    )
    {
        IReadOnlyList<DnsblObject> objects = [.. options.Objects.Where(thing => list.Kinds.Contains(thing.Subject.Kind))];
        if (objects.Count == 0)
        {
            return null;
        }
        await Task.Delay(options.Spread * Place(list), clock, stopping);
        using var asker = new DnsblAsker(list, dns, budget, places, deadline, stopping);
        return await asker.LookAsync(objects);
    }

    // 0 up to 1, always the same for the same list and target.
    private double Place(DnsblList list) =>
        BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes($"{list.Name}|{options.Target.Name}"))) / (uint.MaxValue + 1.0);

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
