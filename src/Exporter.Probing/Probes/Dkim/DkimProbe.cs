using Exporter.Mail.Dkim;
using Exporter.Mail.Dns;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.Domain;

namespace Exporter.Probing.Probes.Dkim;

/// <summary>Asks for the keys that mail of a domain is signed with (RFC 6376 §3.6.2).</summary>
internal sealed class DkimProbe(DomainOptions options, IDnsResolver resolver, TimeProvider clock) : IProbe<DkimFacts>
{
    /// <summary>The registration of this slice.</summary>
    public static readonly ProbeKind<DkimFacts> Kind = new(
        "dkim",
        (options, services) => new DkimProbe((DomainOptions)options, services.Dns, services.Clock),
        DkimMetrics.All,
        DkimChecks.All,
        Calls,
        Pace.Of,
        DkimMemory.Remember,
        Timed: [],
        RetrySoon: true,
        Takes: typeof(DomainOptions),
        Recall: DkimMemory.Recall
    );

    private const string Nobody = "mail-exporter-nobody-has-this-name";

    /// <inheritdoc/>
    public async Task LookAsync(ProbeRun<DkimFacts> run, CancellationToken cancellationToken)
    {
        using var dns = new LookResolver(resolver);
        var lookup = new DkimKeyLookup(dns);
        run.Enter(Phase.Resolve);
        var root = await dns.AskAsync($"_domainkey.{options.Name}", DnsType.Txt, cancellationToken);
        var isThere = await IsThereAsync(dns, root, cancellationToken);
        run.Saw(facts => facts with { Root = root.Outcome, IsThere = isThere });
        var selectors = isThere == false ? [] : options.Selectors;
        var unused = lookup.AskAsync(Nobody, options.Name, cancellationToken);
        var practices = dns.AskAsync($"_adsp._domainkey.{options.Name}", DnsType.Txt, cancellationToken);
        var answers = await Task.WhenAll(selectors.Select(selector => lookup.AskAsync(selector, options.Name, cancellationToken)));
        var (ofNobody, ofPractices) = (await unused, await practices);
        run.Saw(facts =>
            facts with
            {
                SeenAt = clock.GetUtcNow(),
                Selectors = [.. selectors.Zip(answers, (selector, answer) => new DkimSelector(selector, answer))],
                Unused = ofNobody,
                Practices = ofPractices,
            }
        );
    }

    // A domain that signs nothing has nothing to look at, unless it says so by a wildcard.
    private static bool Calls(ProbeOptions options) =>
        options is DomainOptions { Sends: true } or DomainOptions { Role: DomainRole.Parked } or DomainOptions { Selectors.Count: > 0 };

    private async Task<bool?> IsThereAsync(LookResolver dns, DnsAnswer root, CancellationToken cancellationToken)
    {
        if (root.Outcome != DnsOutcome.NotFound)
        {
            // RFC 8020 §2: a name above one that exists exists too.
            return root.IsTold ? true : null;
        }
        var domain = await dns.AskAsync(options.Name, DnsType.Txt, cancellationToken);
        return domain.IsTold ? domain.Outcome != DnsOutcome.NotFound : null;
    }
}
