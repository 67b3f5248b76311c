using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Exporter.Sandbox.Certificates;

/// <summary>A private certificate authority for loopback servers. Thread-safe: it holds keys only and remembers nothing.</summary>
public sealed class CertificateAuthority : IDisposable
{
    private readonly X509Certificate2 signer;
    private readonly IReadOnlyList<X509Certificate2> path;

    private CertificateAuthority(X509Certificate2 root, X509Certificate2 signer, IReadOnlyList<X509Certificate2> path) =>
        (Root, this.signer, this.path) = (root, signer, path);

    /// <summary>The self-signed root that clients must trust.</summary>
    public X509Certificate2 Root { get; }

    /// <summary>The root as PEM, for a <c>ca_file</c>.</summary>
    public string RootPem => Root.ExportCertificatePem() + "\n";

    /// <summary>Makes a root that is valid for ten years around <paramref name="now"/>.</summary>
    public static CertificateAuthority Create(string name, DateTimeOffset now)
    {
        var root = SelfSign(name, now);
        return new(root, root, []);
    }

    /// <summary>Makes an issuer below this one; certificates it issues need it in the served chain.</summary>
    public CertificateAuthority CreateIntermediate(string name, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Authority(name, key);
        using var unkeyed = request.Create(signer, now.AddYears(-1), now.AddYears(4), Serial());
        var intermediate = unkeyed.CopyWithPrivateKey(key);
        return new(Root, intermediate, [intermediate, .. path]);
    }

    /// <summary>Issues a server certificate as ordered.</summary>
    public IssuedCertificate Issue(CertificateOrder order)
    {
        using AsymmetricAlgorithm key = order.RsaBits is { } bits ? RSA.Create(bits) : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request(Subject(order), key, order.Hash);
        request.CertificateExtensions.Add(Names(order.Names));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        if (order.SelfSigned)
        {
            return new(request.CreateSelfSigned(order.NotBefore, order.NotAfter), []);
        }
        using var unkeyed = request.Create(signer.SubjectName, Generator(order.Hash), order.NotBefore, order.NotAfter, Serial());
        return new(key is RSA rsa ? unkeyed.CopyWithPrivateKey(rsa) : unkeyed.CopyWithPrivateKey((ECDsa)key), path);
    }

    /// <inheritdoc/>
    public void Dispose() => signer.Dispose();

    private X509SignatureGenerator Generator(HashAlgorithmName hash)
    {
        var key = signer.GetECDsaPrivateKey()!;
        return hash == HashAlgorithmName.SHA1 ? new Sha1SignatureGenerator(key) : X509SignatureGenerator.CreateForECDsa(key);
    }

    private static X509Certificate2 SelfSign(string name, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Authority(name, key).CreateSelfSigned(now.AddYears(-1), now.AddYears(9));
    }

    private static CertificateRequest Authority(string name, ECDsa key)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        return request;
    }

    private static CertificateRequest Request(X500DistinguishedName subject, AsymmetricAlgorithm key, HashAlgorithmName hash) =>
        key is RSA rsa ? new(subject, rsa, hash, RSASignaturePadding.Pkcs1) : new(subject, (ECDsa)key, hash);

    private static X500DistinguishedName Subject(CertificateOrder order)
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(order.Names[0]);
        for (var left = order.SubjectPadding; left > 0; left -= 64)
        {
            name.AddOrganizationName(new string('x', Math.Min(left, 64)));
        }
        return name.Build();
    }

    private static X509Extension Names(IEnumerable<string> names)
    {
        var builder = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
            {
                builder.AddIpAddress(address);
            }
            else
            {
                builder.AddDnsName(name);
            }
        }
        return builder.Build();
    }

    private static byte[] Serial()
    {
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] &= 0x7f;
        return serial;
    }
}
