using Exporter.Sandbox.Certificates;

namespace Exporter.Sandbox.Servers;

/// <summary>How one server behaves towards every client. Immutable; a fault is a copy with one thing changed.</summary>
/// <param name="Smtp">Read by the SMTP services only.</param>
/// <param name="Imap">Read by the IMAP services only.</param>
/// <param name="Pop3">Read by the POP3 services only.</param>
/// <param name="ManageSieve">Read by ManageSieve only.</param>
/// <param name="Tls">Read by all services.</param>
internal sealed record Behaviour(
    SmtpBehaviour Smtp,
    ImapBehaviour Imap,
    Pop3Behaviour Pop3,
    ManageSieveBehaviour ManageSieve,
    TlsBehaviour Tls
)
{
    /// <summary>A server without a fault, its certificate dated around <paramref name="now"/>.</summary>
    public static Behaviour Healthy(SandboxService service, string host, DateTimeOffset now) =>
        new(
            SmtpBehaviour.Healthy(service, host),
            ImapBehaviour.Healthy(host),
            Pop3Behaviour.Healthy(host),
            ManageSieveBehaviour.Healthy(host),
            TlsBehaviour.Healthy(host, now)
        );

    /// <summary>The same server with another SMTP behaviour.</summary>
    public Behaviour WithSmtp(Func<SmtpBehaviour, SmtpBehaviour> change) => this with { Smtp = change(Smtp) };

    /// <summary>The same server with another IMAP behaviour.</summary>
    public Behaviour WithImap(Func<ImapBehaviour, ImapBehaviour> change) => this with { Imap = change(Imap) };

    /// <summary>The same server with another POP3 behaviour.</summary>
    public Behaviour WithPop3(Func<Pop3Behaviour, Pop3Behaviour> change) => this with { Pop3 = change(Pop3) };

    /// <summary>The same server with another ManageSieve behaviour.</summary>
    public Behaviour WithManageSieve(Func<ManageSieveBehaviour, ManageSieveBehaviour> change) =>
        this with
        {
            ManageSieve = change(ManageSieve),
        };

    /// <summary>The same server with another certificate.</summary>
    public Behaviour WithCertificate(Func<CertificateOrder, CertificateOrder> change) =>
        this with
        {
            Tls = Tls with { Order = change(Tls.Order) },
        };

    /// <summary>The same server with a certificate that OpenSSL would refuse to serve.</summary>
    public Behaviour WithWeakCertificate(Func<CertificateOrder, CertificateOrder> change)
    {
        var weak = WithCertificate(change);
        return weak with { Tls = weak.Tls with { AllowsWeakCertificate = true } };
    }
}
