using System.Globalization;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Tls;

/// <summary>Checks of every TLS endpoint.</summary>
internal static class TlsChecks
{
    private const int LeastRsaBits = 2048;
    private const int LeastCurveBits = 224;

    /// <summary>One row per check.</summary>
    public static readonly CheckList<TlsFacts> All = new()
    {
        { new("tls.handshake", "RFC 8446 §4", Status.Critical), facts => facts, Handshake, null, Phase.Tls },
        { new("tls.expiry", "RFC 5280 §4.1.2.5", Status.Critical), facts => facts, Expiry },
        { new("tls.chain", "RFC 5280 §6", Status.Critical), facts => facts.Chain, Chain },
        { new("tls.name", "RFC 9525 §6", Status.Critical), facts => facts.Chain, Name },
        { new("tls.key", "RFC 9325 §4.2", Status.Critical), facts => facts.Leaf, Key },
        { new("tls.sigalg", "RFC 9155 §2", Status.Critical), facts => facts.Leaf, Signature },
    };

    private static Judgement Handshake(TlsFacts facts, Judging on) =>
        on.Earlier is { } earlier && earlier.Value == facts.Leaf.Fingerprint
            ? Judgement.Ok(
                new(
                    $"{facts.Protocol}, {facts.CipherSuite}, same certificate since {Day(earlier.Since)}",
                    $"{facts.Protocol}，{facts.CipherSuite}，自 {Day(earlier.Since)} 起为同一证书"
                )
            )
            : Judgement.Ok(Words.Same($"{facts.Protocol}, {facts.CipherSuite}"));

    /// <summary>How much of a certificate's life may be left before it is a warning or critical: a share, capped in days.</summary>
    private static Judgement Expiry(TlsFacts facts, Judging on)
    {
        var (leaf, left) = (facts.Leaf, facts.Leaf.NotAfter - facts.SeenAt);
        var life = leaf.NotAfter - leaf.NotBefore;
        var (until, days) = (Day(leaf.NotAfter), left.TotalDays.ToString("0.#", CultureInfo.InvariantCulture));
        if (left < TimeSpan.Zero)
        {
            return Judgement.Critical(new($"expired on {until}", $"已于 {until} 过期"));
        }
        if (facts.SeenAt < leaf.NotBefore)
        {
            return Judgement.Critical(new($"not valid before {Day(leaf.NotBefore)}", $"{Day(leaf.NotBefore)} 之前无效"));
        }
        var observed = new Words(
            $"valid until {until}, {days} days left of {life.TotalDays:0}",
            $"有效期至 {until}，{life.TotalDays:0} 天中还剩 {days} 天"
        );
        var warning = on.Options.Target.Tls.Renewal == Renewal.Auto ? Least(life * 0.25, 21) : Least(life * 0.5, 30);
        return left < Least(life * 0.10, 7) ? Judgement.Critical(observed)
            : left < warning ? Judgement.Warning(observed)
            : Judgement.Ok(observed);
    }

    private static TimeSpan Least(TimeSpan share, int days) => share < TimeSpan.FromDays(days) ? share : TimeSpan.FromDays(days);

    private static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static Judgement Chain(JudgedChain chain, Judging on)
    {
        var observed = chain.Verdict switch
        {
            ChainVerdict.Trusted => new("leads to a trusted root", "可追溯到受信任的根证书"),
            ChainVerdict.SelfSigned => new("self-signed", "自签名证书"),
            ChainVerdict.Incomplete => new("the issuer's certificate was not sent", "未发送签发者的证书"),
            ChainVerdict.UnknownRoot => new("leads to a root that is not trusted here", "追溯到不受信任的根证书"),
            _ => new Words($"broken: {chain.Detail}", $"证书链无效：{chain.Detail}"),
        };
        return chain.Verdict switch
        {
            ChainVerdict.Trusted => Judgement.Ok(observed),
            ChainVerdict.Incomplete => Judgement.Warning(observed),
            // Senders use TLS opportunistically (RFC 7435): between servers an unverified certificate still beats none.
            ChainVerdict.SelfSigned or ChainVerdict.UnknownRoot when !on.Options.Endpoint.Service.ForUsers => Judgement.Info(observed),
            _ => Judgement.Critical(observed),
        };
    }

    private static Judgement Name(JudgedChain chain, Judging on)
    {
        var (expected, names) = (on.Options.Target.Tls.ServerName, string.Join(", ", chain.Certificates[0].Names.Take(8)));
        var observed = new Words($"{expected} is not among: {names}", $"{expected} 不在证书名称中：{names}");
        return chain.CoversName ? Judgement.Ok(new($"covers {expected}", $"包含 {expected}"))
            : on.Options.Endpoint.Service.ForUsers ? Judgement.Critical(observed)
            : Judgement.Warning(observed);
    }

    private static Judgement Key(CertificateFacts leaf, Judging on)
    {
        var observed = Words.Same(string.Create(CultureInfo.InvariantCulture, $"{leaf.KeyAlgorithm} {leaf.KeyBits}"));
        var least = leaf.KeyAlgorithm == "RSA" ? LeastRsaBits : LeastCurveBits;
        return leaf.KeyBits < least ? Judgement.Critical(observed) : Judgement.Ok(observed);
    }

    private static Judgement Signature(CertificateFacts leaf, Judging on)
    {
        var observed = Words.Same(leaf.SignatureAlgorithm);
        var weak =
            leaf.SignatureAlgorithm.Contains("sha1", StringComparison.OrdinalIgnoreCase)
            || leaf.SignatureAlgorithm.Contains("md5", StringComparison.OrdinalIgnoreCase);
        return weak ? Judgement.Critical(observed) : Judgement.Ok(observed);
    }
}
