using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Exporter.Bench.Targets;

/// <summary>A private CA and one server certificate (60 days), written as PEM files that the programs under test read.</summary>
internal sealed class PrivateAuthority
{
    private readonly string folder;

    /// <summary>Makes both certificates and writes them into <paramref name="folder"/>.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="isRsa">True for RSA keys of 2,048 bits, false for ECDSA P-256.</param>
    public PrivateAuthority(string folder, bool isRsa)
    {
        this.folder = folder;
        var now = TimeProvider.System.GetUtcNow();
        using AsymmetricAlgorithm rootKey = isRsa ? RSA.Create(2048) : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using AsymmetricAlgorithm leafKey = isRsa ? RSA.Create(2048) : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var rootRequest = Request("CN=bench root", rootKey);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        rootRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        using var root = rootRequest.CreateSelfSigned(now.AddDays(-30), now.AddDays(365));
        using var leaf = LeafRequest(leafKey).Create(root, now.AddDays(-30), now.AddDays(60), [1, 2, 3, 4]);
        File.WriteAllText(CaFile, root.ExportCertificatePem());
        File.WriteAllText(ChainFile, leaf.ExportCertificatePem());
        File.WriteAllText(KeyFile, leafKey.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>The root, for a <c>ca_file</c>.</summary>
    public string CaFile => InFolder("ca.pem");

    /// <summary>The server certificate.</summary>
    public string ChainFile => InFolder("chain.pem");

    /// <summary>Its private key, PKCS #8.</summary>
    public string KeyFile => InFolder("key.pem");

    /// <summary>The host name of server number <paramref name="index"/>; the certificate covers it.</summary>
    public static string HostName(int index) => FormattableString.Invariant($"bench-{index + 1}.mail.example");

    /// <summary>A path beside the certificates, in the folder of this run.</summary>
    public string InFolder(string name) => Path.Combine(folder, name);

    private static CertificateRequest Request(string subject, AsymmetricAlgorithm key) =>
        key is RSA rsa
            ? new(subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new(subject, (ECDsa)key, HashAlgorithmName.SHA256);

    private static CertificateRequest LeafRequest(AsymmetricAlgorithm key)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("*.mail.example");
        foreach (var index in Enumerable.Range(0, TargetServer.Addresses))
        {
            names.AddIpAddress(TargetServer.AddressOf(index));
        }
        var request = Request("CN=target.mail.example", key);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        return request;
    }
}
