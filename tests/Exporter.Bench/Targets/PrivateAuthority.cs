using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Exporter.Bench.Targets;

/// <summary>A private CA and one server certificate (ECDSA P-256, 60 days), written as PEM files that the programs under test read.</summary>
internal sealed class PrivateAuthority
{
    private readonly string folder;

    /// <summary>Makes both certificates and writes them into <paramref name="folder"/>.</summary>
    public PrivateAuthority(string folder)
    {
        this.folder = folder;
        var now = TimeProvider.System.GetUtcNow();
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var leafKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var rootRequest = new CertificateRequest("CN=bench root", rootKey, HashAlgorithmName.SHA256);
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

    private static CertificateRequest LeafRequest(ECDsa key)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("*.mail.example");
        foreach (var index in Enumerable.Range(0, TargetServer.Addresses))
        {
            names.AddIpAddress(TargetServer.AddressOf(index));
        }
        var request = new CertificateRequest("CN=target.mail.example", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        return request;
    }
}
