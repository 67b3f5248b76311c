using Exporter.Mail.Dns;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.Domain;

namespace Exporter.Probing.Probes.Exchangers;

/// <summary>Asks where mail for a domain goes (RFC 5321 §5.1).</summary>
internal sealed class ExchangerProbe(DomainOptions options, IDnsResolver resolver) : IProbe<ExchangerFacts>
{
    /// <summary>The registration of this slice.</summary>
    public static readonly ProbeKind<ExchangerFacts> Kind = new(
        "mx",
        (options, services) => new ExchangerProbe((DomainOptions)options, services.Dns),
        ExchangerMetrics.All,
        ExchangerChecks.All,
        _ => true,
        Pace.Of,
        Timed: [],
        RetrySoon: true,
        Takes: typeof(DomainOptions)
    );

    // RFC 1035 §2.3.4: an answer of 64 KiB holds more than anybody has; the rest is not looked up.
    private const int MostHosts = 32;
    private const string Nobody = "mail-exporter-nobody-has-this-name";

    /// <inheritdoc/>
    public async Task LookAsync(ProbeRun<ExchangerFacts> run, CancellationToken cancellationToken)
    {
        using var dns = new LookResolver(resolver);
        run.Enter(Phase.Resolve);
        var answer = await dns.AskAsync(options.Name, DnsType.Mx, cancellationToken);
        run.Saw(facts => facts with { Outcome = answer.Outcome, Records = answer.IsTold ? [.. answer.Of<MxRecord>()] : null });
        if (answer.Outcome == DnsOutcome.NoData)
        {
            var own = await AskAsync(dns, options.Name, cancellationToken);
            run.Saw(facts =>
                facts with
                {
                    HasAddress =
                        own.Addresses.Count > 0 ? true
                        : own.Untold is null ? false
                        : null,
                }
            );
        }
        var hosts = answer
            .Of<MxRecord>()
            .OrderBy(record => record.Preference)
            .Select(record => record.Exchange.ToLowerInvariant())
            .Where(host => host.Length > 0)
            .Distinct()
            .Take(MostHosts);
        var asked = await Task.WhenAll(hosts.Select(host => AskAsync(dns, host, cancellationToken)));
        var wild = await dns.AskAsync($"{Nobody}.{options.Name}", DnsType.Mx, cancellationToken);
        run.Saw(facts =>
            facts with
            {
                Hosts = answer.IsTold ? asked : null,
                IsWildcard = wild.IsTold ? wild.Outcome == DnsOutcome.Found : null,
            }
        );
    }

    private static async Task<Exchanger> AskAsync(LookResolver dns, string host, CancellationToken cancellationToken)
    {
        var (ipv4, ipv6) = (dns.AskAsync(host, DnsType.A, cancellationToken), dns.AskAsync(host, DnsType.Aaaa, cancellationToken));
        return new(host, await ipv4, await ipv6);
    }
}
