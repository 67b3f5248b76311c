using System.Security.Cryptography;
using Exporter.Sandbox.Certificates;

namespace Exporter.Sandbox.Knobs;

/// <summary>Faults of certificates (RFC 5280, RFC 9525), spread over the services.</summary>
internal static class CertificateKnobs
{
    private const string OtherHost = "another-vhost.faulty.example";

    public static IReadOnlyList<ServerFault> All { get; } =
    [
        new(
            "submissions-certificate-expired",
            SandboxService.Submissions,
            "tls.expiry",
            3,
            "The certificate expired yesterday.",
            "证书昨天已过期。",
            server => server.WithCertificate(order => Age(order, 81))
        ),
        new(
            "imaps-certificate-expiring",
            SandboxService.Imaps,
            "tls.expiry",
            3,
            "A certificate of 90 days has 5 days left: renewal has stopped working.",
            "90 天的证书只剩 5 天：自动续期已失效。",
            server => server.WithCertificate(order => Age(order, 75))
        ),
        new(
            "submission-certificate-self-signed",
            SandboxService.Submission,
            "tls.chain",
            3,
            "The certificate is self-signed.",
            "证书是自签名的。",
            server => server.WithCertificate(order => order with { SelfSigned = true })
        ),
        new(
            "imap-intermediate-missing",
            SandboxService.Imap,
            "tls.chain",
            2,
            "The intermediate certificate is not sent.",
            "未发送中间证书。",
            server => server with { Tls = server.Tls with { SendsIntermediates = false } }
        ),
        new(
            "submission-certificate-wrong-host",
            SandboxService.Submission,
            "tls.name",
            3,
            "The certificate names another host.",
            "证书上是另一台主机的名字。",
            // The certificate without SNI stays right, or tls.sni_variants would turn as well.
            server => server with { Tls = server.Tls with { Order = Misname(server.Tls.Order), OrderWithoutName = server.Tls.Order } }
        ),
        new(
            "submissions-sni-default-wrong",
            SandboxService.Submissions,
            "tls.sni_variants",
            2,
            "Clients without SNI get the certificate of another host.",
            "不带 SNI 的客户端得到另一台主机的证书。",
            server => server with { Tls = server.Tls with { OrderWithoutName = Misname(server.Tls.Order) } }
        ),
        new(
            "smtp-key-rsa-1024",
            SandboxService.Smtp,
            "tls.key",
            3,
            "The certificate has an RSA key of 1024 bits.",
            "证书使用 1024 位的 RSA 密钥。",
            server => server.WithWeakCertificate(order => order with { RsaBits = 1024 })
        ),
        new(
            "imaps-signature-sha1",
            SandboxService.Imaps,
            "tls.sigalg",
            3,
            "The certificate is signed with SHA-1.",
            "证书使用 SHA-1 签名。",
            server => server.WithWeakCertificate(order => order with { Hash = HashAlgorithmName.SHA1 })
        ),
    ];

    private static CertificateOrder Age(CertificateOrder order, int days) =>
        order with
        {
            NotBefore = order.NotBefore.AddDays(-days),
            NotAfter = order.NotAfter.AddDays(-days),
        };

    private static CertificateOrder Misname(CertificateOrder order) => order with { Names = [OtherHost] };
}
