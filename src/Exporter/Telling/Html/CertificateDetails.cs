using Exporter.Probing.Probes.Tls;

namespace Exporter.Telling.Html;

/// <summary>What TLS was negotiated and which certificates were served. Stateless.</summary>
internal static class CertificateDetails
{
    /// <summary>A folded block; nothing without TLS.</summary>
    public static Markup Of(TlsFacts? tls, Viewer viewer) =>
        tls is null
            ? Markup.None
            : Markup.Of(
                $"""
                <details><summary>{tls.Protocol} · {viewer.Say("certificate until", "证书有效期至")} {Marks.Time(tls.Leaf.NotAfter)} · {(
                    tls.Chain.Verified(tls.SeenAt) ? viewer.Say("verified", "已通过验证") : viewer.Say("not verified", "未通过验证")
                )}</summary>
                <dl><dt>{viewer.Say("Cipher suite", "密码套件")}</dt><dd class="mono">{tls.CipherSuite}</dd><dt>{viewer.Say(
                    "Chain",
                    "证书链"
                )}</dt><dd>{viewer.Say(Told(tls.Chain.Verdict))} {tls.Chain.Detail}</dd></dl>
                {tls.Chain.Certificates.Select((certificate, index) => Certificate(certificate, index, viewer))}
                </details>
                """
            );

    private static Probing.Targets.Words Told(ChainVerdict verdict) =>
        verdict switch
        {
            ChainVerdict.Trusted => new("leads to a trusted root", "可追溯到受信任的根证书"),
            ChainVerdict.SelfSigned => new("self-signed", "自签名"),
            ChainVerdict.Incomplete => new("the issuer's certificate was not sent", "未发送签发者的证书"),
            ChainVerdict.UnknownRoot => new("leads to a root that is not trusted here", "追溯到不受信任的根证书"),
            _ => new("broken", "无效"),
        };

    private static Markup Certificate(CertificateFacts certificate, int index, Viewer viewer) =>
        Markup.Of(
            $"""
            <h3>{(
                index == 0
                    ? viewer.Say("Server certificate", "服务器证书")
                    : viewer.Say($"Served issuer {index}", $"随附的签发者证书 {index}")
            )}</h3>
            <dl>
            <dt>{viewer.Say("Names", "名称")}</dt><dd>{string.Join(", ", certificate.Names)}</dd>
            <dt>{viewer.Say("Valid", "有效期")}</dt><dd>{Marks.Time(certificate.NotBefore)} – {Marks.Time(certificate.NotAfter)}</dd>
            <dt>{viewer.Say("Subject", "主体")}</dt><dd>{certificate.Subject}</dd>
            <dt>{viewer.Say("Issuer", "签发者")}</dt><dd>{certificate.Issuer}</dd>
            <dt>{viewer.Say("Key", "密钥")}</dt><dd>{certificate.KeyAlgorithm} {certificate.KeyBits
                ?? 0}, {certificate.SignatureAlgorithm}</dd>
            <dt>SHA-256</dt><dd class="mono">{certificate.Fingerprint}</dd>
            </dl>
            """
        );
}
