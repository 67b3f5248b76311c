using System.Net;
using Exporter.Mail.Dns;

namespace Exporter.Mail.Spf;

/// <summary>What a mechanism stands for without any client: its networks. It counts questions. Used by one thread at a time.</summary>
/// <param name="dns">Whom to ask.</param>
internal sealed class SpfTargets(IDnsResolver dns)
{
    private const int MostQuestions = 512;
    private const int MostExchangers = 10;
    private int questions;

    /// <summary>False if there was more to ask.</summary>
    public bool IsWhole => questions <= MostQuestions;

    /// <summary>Counts questions that somebody else asks.</summary>
    public void Count(int asked) => questions += asked;

    /// <summary>Looks up what a mechanism matches that is neither all, include nor ptr.</summary>
    public async Task<SpfTarget> MeasureAsync(SpfMechanism mechanism, string name, CancellationToken cancellationToken)
    {
        if (mechanism.Network is { } network)
        {
            return new([network], []);
        }
        if (DomainName.Normalize(name) is not { } target)
        {
            return SpfTarget.Nothing;
        }
        return mechanism.Kind switch
        {
            SpfMechanismKind.Mx => await ExchangersAsync(mechanism, target, cancellationToken),
            SpfMechanismKind.Exists => await ExistsAsync(target, cancellationToken),
            _ => await HostAsync(mechanism, target, cancellationToken),
        };
    }

    private async Task<SpfTarget> HostAsync(SpfMechanism mechanism, string name, CancellationToken cancellationToken)
    {
        var ip4 = await AskAsync(name, DnsType.A, cancellationToken);
        var ip6 = await AskAsync(name, DnsType.Aaaa, cancellationToken);
        return new(
            [
                .. ip4.Of<AddressRecord>().Select(record => new SpfNetwork(record.Address, mechanism.Ip4Length)),
                .. ip6.Of<AddressRecord>().Select(record => new SpfNetwork(record.Address, mechanism.Ip6Length)),
            ],
            SpfTarget.RemarksOf(name, ip4, ip6)
        );
    }

    private async Task<SpfTarget> ExchangersAsync(SpfMechanism mechanism, string name, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(name, DnsType.Mx, cancellationToken);
        var (networks, remarks) = (new List<SpfNetwork>(), SpfTarget.RemarksOf(name, answer).ToList());
        var exchangers = answer.Of<MxRecord>().Select(record => record.Exchange).ToList();
        if (exchangers.Count > MostExchangers)
        {
            remarks.Add((SpfRemarkKind.TooManyMxNames, name));
        }
        foreach (var exchanger in exchangers.Take(MostExchangers).Select(DomainName.Normalize).OfType<string>())
        {
            var host = await HostAsync(mechanism, exchanger, cancellationToken);
            networks.AddRange(host.Networks);
            remarks.AddRange(host.Remarks);
        }
        return new(networks, [.. remarks.DistinctBy(remark => remark.Kind == SpfRemarkKind.NameNotFound ? remark : (remark.Kind, ""))]);
    }

    // A name that does not depend on the message matches every client or none (RFC 7208 §5.7).
    private async Task<SpfTarget> ExistsAsync(string name, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(name, DnsType.A, cancellationToken);
        return new(answer.Outcome == DnsOutcome.Found ? SpfTarget.Everything : [], SpfTarget.RemarksOf(name, answer));
    }

    private async Task<DnsAnswer> AskAsync(string name, DnsType type, CancellationToken cancellationToken) =>
        ++questions > MostQuestions ? DnsAnswer.Without(DnsOutcome.Timeout) : await dns.AskAsync(name, type, cancellationToken);
}

/// <summary>What a mechanism stands for. Immutable.</summary>
/// <param name="Networks">What it matches.</param>
/// <param name="Remarks">What was noticed on the way, each with the name that it is about; a void counts once for a mechanism.</param>
internal sealed record SpfTarget(IReadOnlyList<SpfNetwork> Networks, IReadOnlyList<(SpfRemarkKind Kind, string Name)> Remarks)
{
    /// <summary>A mechanism that matches nobody.</summary>
    public static readonly SpfTarget Nothing = new([], []);

    /// <summary>Every address of both families.</summary>
    public static readonly IReadOnlyList<SpfNetwork> Everything = [new(IPAddress.Any, 0), new(IPAddress.IPv6Any, 0)];

    /// <summary>What the answers about one name show, one for each type that was asked for.</summary>
    public static IReadOnlyList<(SpfRemarkKind Kind, string Name)> RemarksOf(string name, params IReadOnlyList<DnsAnswer> answers) =>
        answers.Any(answer => !answer.IsTold) ? [(SpfRemarkKind.NotAnswered, name)]
        : answers.Any(answer => answer.Records.Count > 0) ? []
        : answers.Any(answer => answer.Outcome == DnsOutcome.NotFound)
            ? [(SpfRemarkKind.VoidLookup, name), (SpfRemarkKind.NameNotFound, name)]
        : [(SpfRemarkKind.VoidLookup, name)];
}
