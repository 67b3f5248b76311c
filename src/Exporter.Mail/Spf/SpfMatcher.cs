using System.Net;
using System.Net.Sockets;
using Exporter.Mail.Dns;

namespace Exporter.Mail.Spf;

/// <summary>Whether a mechanism matches that is no include (RFC 7208 §5).</summary>
/// <param name="dns">Whom to ask.</param>
/// <param name="client">The address of the client, never IPv4 in IPv6.</param>
internal sealed class SpfMatcher(IDnsResolver dns, IPAddress client)
{
    private const int MostExchangers = 10;
    private readonly DnsType family = client.AddressFamily == AddressFamily.InterNetwork ? DnsType.A : DnsType.Aaaa;

    /// <summary>Looks whether it matches.</summary>
    /// <param name="mechanism">Not an include.</param>
    /// <param name="target">The name that it is about, macros expanded.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<SpfMatch> MatchAsync(SpfMechanism mechanism, string target, CancellationToken cancellationToken)
    {
        if (!mechanism.AsksDns)
        {
            return SpfMatch.Of(mechanism.Network?.Contains(client) ?? true);
        }
        // What is no name cannot be asked for and so does not exist (RFC 7208 §4.8).
        if (DomainName.Normalize(target) is not { } name)
        {
            return SpfMatch.Of(false);
        }
        return mechanism.Kind switch
        {
            SpfMechanismKind.A => await HostAsync(mechanism, name, cancellationToken),
            SpfMechanismKind.Mx => await ExchangersAsync(mechanism, name, cancellationToken),
            SpfMechanismKind.Ptr => await PointersAsync(name, cancellationToken),
            _ => await ExistsAsync(name, cancellationToken),
        };
    }

    private async Task<SpfMatch> HostAsync(SpfMechanism mechanism, string name, CancellationToken cancellationToken)
    {
        var answer = await dns.AskAsync(name, family, cancellationToken);
        var length = family == DnsType.A ? mechanism.Ip4Length : mechanism.Ip6Length;
        return SpfMatch.Of(answer, answer.Of<AddressRecord>().Any(record => new SpfNetwork(record.Address, length).Contains(client)));
    }

    private async Task<SpfMatch> ExchangersAsync(SpfMechanism mechanism, string name, CancellationToken cancellationToken)
    {
        var answer = await dns.AskAsync(name, DnsType.Mx, cancellationToken);
        var records = answer.Of<MxRecord>().ToList();
        if (records.Count > MostExchangers)
        {
            return SpfMatch.Failed(SpfErrorReason.TooManyMxNames);
        }
        var match = SpfMatch.Of(answer, false);
        foreach (
            var exchanger in records
                .OrderBy(record => record.Preference)
                .Select(record => DomainName.Normalize(record.Exchange))
                .OfType<string>()
        )
        {
            var host = await HostAsync(mechanism, exchanger, cancellationToken);
            match = host with { IsVoid = host.IsVoid || match.IsVoid };
            if (match.Outcome != SpfTermOutcome.NoMatch)
            {
                break;
            }
        }
        return match;
    }

    // A failure to get the names is no match (RFC 7208 §5.5).
    private async Task<SpfMatch> PointersAsync(string name, CancellationToken cancellationToken)
    {
        var (names, isVoid) = await new SpfClientNames(dns, client).ValidatedAsync(name, cancellationToken);
        return SpfMatch.Of(names.Count > 0) with { IsVoid = isVoid };
    }

    // Always A, whatever the family of the client (RFC 7208 §5.7).
    private async Task<SpfMatch> ExistsAsync(string name, CancellationToken cancellationToken)
    {
        var answer = await dns.AskAsync(name, DnsType.A, cancellationToken);
        return SpfMatch.Of(answer, answer.Outcome == DnsOutcome.Found);
    }
}

/// <summary>Whether a mechanism matches. Immutable.</summary>
/// <param name="Outcome">Match, no match or an error.</param>
/// <param name="IsVoid">True if a name does not exist or has no such record (RFC 7208 §4.6.4).</param>
/// <param name="Reason">The error; null if there is none.</param>
internal readonly record struct SpfMatch(SpfTermOutcome Outcome, bool IsVoid, SpfErrorReason? Reason)
{
    /// <summary>A match without a question.</summary>
    public static SpfMatch Of(bool matches) => new(matches ? SpfTermOutcome.Match : SpfTermOutcome.NoMatch, false, null);

    /// <summary>A match by an answer; a failure of the DNS is a temperror (RFC 7208 §5).</summary>
    public static SpfMatch Of(DnsAnswer answer, bool matches) =>
        answer.IsTold ? Of(matches) with { IsVoid = answer.Records.Count == 0 } : Failed(SpfErrorReason.NotAnswered);

    /// <summary>An error.</summary>
    public static SpfMatch Failed(SpfErrorReason reason) => new(SpfTermOutcome.Error, false, reason);
}
