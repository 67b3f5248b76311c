using Exporter.Sandbox.Certificates;

namespace Exporter.EndToEnd.Product;

/// <summary>A private authority with an intermediate, and good and bad certificates by it. Not thread-safe.</summary>
public sealed class SiteCertificates : IDisposable
{
    private readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();
    private readonly CertificateAuthority root;
    private readonly CertificateAuthority issuer;
    private readonly List<IssuedCertificate> issued = [];

    /// <summary>Makes the authority.</summary>
    public SiteCertificates()
    {
        root = CertificateAuthority.Create("Site root", now);
        issuer = root.CreateIntermediate("Site issuer", now);
    }

    /// <summary>What the product must trust.</summary>
    public string RootPem => root.RootPem;

    /// <summary>A good one: 90 days, of which 80 are left.</summary>
    public IssuedCertificate Issue(string host, params IReadOnlyList<string> more) =>
        Keep(issuer.Issue(Order(host, 80) with { Names = [host, .. more] }));

    /// <summary>One of 90 days with so many left; less than none for an expired one. Half an hour more, so that tests see whole days.</summary>
    public IssuedCertificate WithDaysLeft(string host, int days) => Keep(issuer.Issue(Order(host, days)));

    /// <summary>One that nobody but itself vouches for.</summary>
    public IssuedCertificate SelfSigned(string host) => Keep(issuer.Issue(Order(host, 80) with { SelfSigned = true }));

    /// <summary>A good one, served without the issuer's certificate.</summary>
    public IssuedCertificate Incomplete(string host) => Issue(host) with { Intermediates = [] };

    /// <inheritdoc/>
    public void Dispose()
    {
        issued.ForEach(certificate => certificate.Dispose());
        issuer.Dispose();
        root.Dispose();
    }

    private CertificateOrder Order(string host, int daysLeft) =>
        new([host], now.AddDays(daysLeft - 90).AddMinutes(30), now.AddDays(daysLeft).AddMinutes(30));

    private IssuedCertificate Keep(IssuedCertificate certificate)
    {
        issued.Add(certificate);
        return certificate;
    }
}
