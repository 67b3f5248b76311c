using Exporter.Mail.Dns;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.Domain;

namespace Exporter.Probing.Probes.NameServers;

/// <summary>Asks every name server of the zone that holds a domain, and compares what they say with each other and with our resolver.</summary>
internal sealed class NameServerProbe(DomainOptions options, IDnsResolver resolver, IAuthorities authorities, TimeProvider clock)
    : IProbe<NameServerFacts>
{
    /// <summary>The registration of this slice.</summary>
    public static readonly ProbeKind<NameServerFacts> Kind = new(
        "ns",
        (options, services) => new NameServerProbe((DomainOptions)options, services.Dns, services.Authorities, services.Clock),
        NameServerMetrics.All,
        NameServerChecks.All,
        _ => true,
        Pace.Of,
        NameServerMemory.Remember,
        Timed: [],
        RetrySoon: true,
        Takes: typeof(DomainOptions),
        Recall: NameServerMemory.Recall
    );

    /// <inheritdoc/>
    public async Task LookAsync(ProbeRun<NameServerFacts> run, CancellationToken cancellationToken)
    {
        using var dns = new LookResolver(resolver);
        using var asker = new ServerAsker(dns, authorities);
        run.Enter(Phase.Resolve);
        var names = Above(options.Name);
        var starts = await Task.WhenAll(names.Select(name => dns.AskAsync(name, DnsType.Soa, cancellationToken)));
        if (starts[0].Outcome == DnsOutcome.NotFound)
        {
            run.Saw(facts => facts with { IsMissing = true });
            return;
        }
        var zone = await new ZoneFinder(dns, authorities).FindAsync(names, starts, cancellationToken);
        if (zone is null)
        {
            return;
        }
        var servers = await asker.AskAllAsync(zone, cancellationToken);
        run.Saw(facts => facts with { Zone = zone, Servers = servers });
        var sets = Task.WhenAll(Wanted().Select(want => CompareAsync(dns, asker, run.Facts.Live, want, cancellationToken)));
        var own = await OwnNamesAsync(asker, run.Facts.Live, zone.Name, cancellationToken);
        var takesMail = await TakesMailAsync(dns, run.Facts.Start, cancellationToken);
        var compared = await sets;
        run.Saw(facts => facts with { OwnNames = own, Sets = compared, ResponsibleTakesMail = takesMail, SeenAt = clock.GetUtcNow() });
    }

    private static IReadOnlyList<string> Above(string name)
    {
        var labels = name.Split('.');
        return [.. Enumerable.Range(0, labels.Length).Select(from => string.Join('.', labels.Skip(from)))];
    }

    private IEnumerable<(string Name, DnsType Type)> Wanted() =>
        [
            (options.Name, DnsType.Mx),
            (options.Name, DnsType.Txt),
            ($"_dmarc.{options.Name}", DnsType.Txt),
            .. options.Selectors.Select(selector => ($"{selector}._domainkey.{options.Name}", DnsType.Txt)),
        ];

    private static async Task<RecordSetSeen> CompareAsync(
        LookResolver dns,
        ServerAsker asker,
        IReadOnlyList<ServerSeen> live,
        (string Name, DnsType Type) want,
        CancellationToken cancellationToken
    )
    {
        var ours = dns.AskAsync(want.Name, want.Type, cancellationToken);
        var theirs = await Task.WhenAll(
            live.Select(async server =>
                (server.Shown, Answer: await asker.AskAsync(server, server.Best!.Value, want.Name, want.Type, cancellationToken))
            )
        );
        // A part of the zone may have been given away, as _domainkey to a provider; its servers are others.
        return new(want.Name, want.Type, await ours, [.. theirs.Where(one => one.Answer.IsAuthoritative || !one.Answer.IsTold)]);
    }

    private static async Task<IReadOnlyList<string>?> OwnNamesAsync(
        ServerAsker asker,
        IReadOnlyList<ServerSeen> live,
        string zone,
        CancellationToken cancellationToken
    )
    {
        foreach (var server in live)
        {
            var answer = await asker.AskAsync(server, server.Best!.Value, zone, DnsType.Ns, cancellationToken);
            if (answer is { Outcome: DnsOutcome.Found, IsAuthoritative: true })
            {
                return [.. answer.Of<NameRecord>().Select(record => record.Name.ToLowerInvariant()).Distinct()];
            }
        }
        return null;
    }

    private static async Task<bool?> TakesMailAsync(LookResolver dns, SoaRecord? start, CancellationToken cancellationToken)
    {
        if (start is null || ResponsibleName.DomainOf(start.ResponsibleName) is not { } domain)
        {
            return null;
        }
        var exchangers = await dns.AskAsync(domain, DnsType.Mx, cancellationToken);
        var addresses = new[]
        {
            await dns.AskAsync(domain, DnsType.A, cancellationToken),
            await dns.AskAsync(domain, DnsType.Aaaa, cancellationToken),
        };
        return exchangers.Of<MxRecord>().ToList() is { Count: > 0 } records ? records.Exists(record => record.Exchange.Length > 0)
            : !exchangers.IsTold ? null
            : addresses.Any(answer => answer.Records.Count > 0) ? true
            : addresses.All(answer => answer.IsTold) ? false
            : null;
    }
}
