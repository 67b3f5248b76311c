using System.Net;
using Exporter.Mail.Dns;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Probes.Tls;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.ClientSettings;

/// <summary>Holds what was told about a server against what answered there.</summary>
internal static class ServerJudge
{
    /// <summary>True if there is a name and a port, and something to go there for: one that is without TLS is wrong as it stands.</summary>
    public static bool IsVisitable(ServerOffer offer) => OfText(offer) is null;

    /// <summary>What is wrong or not known about it, as a judgement; ok if it is as told.</summary>
    public static Judgement Judge(ServerSeen seen, DateTimeOffset now)
    {
        var judged = OfText(seen.Offer) ?? OfName(seen) ?? OfVisit(seen, now) ?? Judgement.Ok(Words.Same(seen.Offer.Shown));
        return seen.Offer.Place is { } place
            ? judged with
            {
                Observed = new($"{judged.Observed.En} ({place.En})", $"{judged.Observed.Zh}（{place.Zh}）"),
            }
            : judged;
    }

    private static Judgement? OfText(ServerOffer offer)
    {
        var (shown, host) = (offer.Shown, offer.Host);
        return IPAddress.TryParse(host.Trim('[', ']'), out _)
                ? Judgement.Warning(new($"{shown} is an address, not a name", $"{shown} 是地址而不是名称"))
            : DomainName.Normalize(host) is null || host.Any(letter => letter is <= ' ' or '\x7f')
                ? Judgement.Warning(new($"{shown} is no host name", $"{shown} 不是合法的主机名"))
            : offer.Port is < 1 or > IPEndPoint.MaxPort
                ? Judgement.Warning(new($"{shown} has no port that exists", $"{shown} 的端口不存在"))
            : offer is { Tls: TlsMode.None, Protocol.Length: > 0 }
                ? Judgement.Warning(new($"{shown} without TLS: the password goes in clear", $"{shown} 不用 TLS：密码以明文传输"))
            : null;
    }

    private static Judgement? OfName(ServerSeen seen)
    {
        var shown = Printable.Of(seen.Offer.Host);
        return seen.Host is not { } host ? null
            : host.Untold is { } silent ? Judgement.Unknown(DnsWords.NotTold(shown, silent.Outcome))
            : host.Addresses.Count == 0 ? Judgement.Warning(new($"{shown} has no address", $"{shown} 没有地址"))
            : seen.Visited.Count == 0 ? Judgement.Warning(Private(shown, host))
            : null;
    }

    private static Words Private(string shown, HostAnswers host)
    {
        var addresses = DnsWords.Some(host.Addresses.Select(address => address.ToString()));
        return new($"{shown} is not reachable from the Internet: {addresses}", $"{shown} 从互联网无法到达：{addresses}");
    }

    private static Judgement? OfVisit(ServerSeen seen, DateTimeOffset now)
    {
        var shown = seen.Offer.Shown;
        if (seen.Failure is { } failure)
        {
            var told = failure.Words;
            var words = new Words($"{shown}: {Printable.Of(told.En)}", $"{shown}：{told.Zh}");
            return failure.Ours ? Judgement.Unknown(words) : Judgement.Warning(words);
        }
        return seen.Tls is { } tls && !tls.Chain.Verified(now) ? Judgement.Warning(Certificate(shown, seen.Offer.Host, tls.Chain)) : null;
    }

    private static Words Certificate(string shown, string host, JudgedChain chain)
    {
        var (leaf, name) = (chain.Certificates[0], Printable.Of(host));
        var names = DnsWords.Some(leaf.Names);
        var (en, zh) =
            !chain.CoversName ? ($"{name} is not among its names: {names}", $"{name} 不在其名称中：{names}")
            : chain.Verdict == ChainVerdict.Trusted
                ? ($"its dates are not now, it ends {leaf.NotAfter:yyyy-MM-dd}", $"不在有效期内，截止 {leaf.NotAfter:yyyy-MM-dd}")
            : ($"it leads to no trusted root ({chain.Verdict})", $"无法追溯到受信任的根（{chain.Verdict}）");
        return new($"{shown}: programs refuse the certificate: {en}", $"{shown}：客户端会拒绝其证书：{zh}");
    }
}
