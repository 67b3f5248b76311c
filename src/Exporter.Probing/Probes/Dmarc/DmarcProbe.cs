using Exporter.Mail.Dmarc;
using Exporter.Mail.Dns;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.Domain;

namespace Exporter.Probing.Probes.Dmarc;

/// <summary>Asks what is to be done with mail that is not a domain's own, and where reports go (RFC 9989 §4.10, RFC 9990).</summary>
internal sealed class DmarcProbe(DomainOptions options, IDnsResolver resolver, TimeProvider clock) : IProbe<DmarcFacts>
{
    /// <summary>The registration of this slice.</summary>
    public static readonly ProbeKind<DmarcFacts> Kind = new(
        "dmarc",
        (options, services) => new DmarcProbe((DomainOptions)options, services.Dns, services.Clock),
        DmarcMetrics.All,
        DmarcChecks.All,
        _ => true,
        Pace.Of,
        DmarcMemory.Remember,
        Timed: [],
        RetrySoon: true,
        Takes: typeof(DomainOptions),
        Recall: DmarcMemory.Recall
    );

    /// <inheritdoc/>
    public async Task LookAsync(ProbeRun<DmarcFacts> run, CancellationToken cancellationToken)
    {
        using var dns = new LookResolver(resolver);
        run.Enter(Phase.Resolve);
        var placement = await DmarcPlacement.AskAsync(dns, options.Name, cancellationToken);
        var domain = await dns.AskAsync(options.Name, DnsType.Txt, cancellationToken);
        var walk = await new DmarcTreeWalk(dns).DiscoverAsync(options.Name, cancellationToken);
        run.Saw(facts =>
            facts with
            {
                SeenAt = clock.GetUtcNow(),
                IsThere = IsThere(placement.Step, domain),
                Placement = placement,
                Walk = walk,
            }
        );
        if (placement.Step.Record is not null)
        {
            var destinations = await new ReportDestinations(dns).AskAggregateAsync(walk, cancellationToken);
            run.Saw(facts => facts with { Destinations = destinations, SeenAt = clock.GetUtcNow() });
        }
    }

    // RFC 8020 §2: a name above one that exists exists too.
    private static bool? IsThere(DmarcStep own, DnsAnswer domain) =>
        own.Outcome is DnsOutcome.Found or DnsOutcome.NoData ? true
        : domain.IsTold ? domain.Outcome != DnsOutcome.NotFound
        : null;
}
