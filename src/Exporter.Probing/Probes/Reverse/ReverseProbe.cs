using System.Net;
using System.Net.Sockets;
using Exporter.Mail.Dns;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.Domain;

namespace Exporter.Probing.Probes.Reverse;

/// <summary>Asks what the addresses that mail leaves from are called, and whether the names lead back (RFC 8601 §3).</summary>
internal sealed class ReverseProbe(DomainOptions options, IDnsResolver resolver) : IProbe<ReverseFacts>
{
    /// <summary>The registration of this slice.</summary>
    public static readonly ProbeKind<ReverseFacts> Kind = new(
        "ptr",
        (options, services) => new ReverseProbe((DomainOptions)options, services.Dns),
        ReverseMetrics.All,
        ReverseChecks.All,
        options => ((DomainOptions)options).Outbound.Count > 0,
        Pace.Of,
        Timed: [],
        RetrySoon: true,
        Takes: typeof(DomainOptions)
    );

    /// <summary>Names of one address that receivers look at (RFC 7208 §4.6.4); more are not asked about.</summary>
    public const int MostNames = 10;

    /// <inheritdoc/>
    public async Task LookAsync(ProbeRun<ReverseFacts> run, CancellationToken cancellationToken)
    {
        using var dns = new LookResolver(resolver);
        run.Enter(Phase.Resolve);
        var seen = await Task.WhenAll(options.Outbound.Select(address => AskAsync(dns, address, cancellationToken)));
        run.Saw(facts => facts with { Addresses = seen });
    }

    private static async Task<ReverseAddress> AskAsync(LookResolver dns, IPAddress address, CancellationToken cancellationToken)
    {
        var pointers = await dns.AskAsync(DomainName.Reverse(address), DnsType.Ptr, cancellationToken);
        var type = address.AddressFamily == AddressFamily.InterNetwork ? DnsType.A : DnsType.Aaaa;
        var names = pointers.Of<NameRecord>().Select(record => record.Name).Where(name => name.Length > 0);
        var forward = await Task.WhenAll(
            names.Take(MostNames).Select(async name => (name, await dns.AskAsync(name, type, cancellationToken)))
        );
        return new(address, pointers, forward);
    }
}
