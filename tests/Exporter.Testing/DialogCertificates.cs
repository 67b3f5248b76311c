using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Exporter.Sandbox.Certificates;

namespace Exporter.Testing;

/// <summary>The certificates a <c>TLS name</c> step can show, good and bad, made once. Thread-safe after construction.</summary>
public sealed class DialogCertificates
{
    /// <summary>The name on all of them but <c>wrong-host</c>; dialogs write <c>{host}</c>.</summary>
    public const string HostName = "mail.example.test";

    private static readonly Lazy<DialogCertificates> shared = new(() => new(TimeProvider.System.GetUtcNow()));
    private readonly Dictionary<string, DialogCertificate> byName = [];

    /// <summary>Makes the whole set for that moment.</summary>
    public DialogCertificates(DateTimeOffset now)
    {
        var root = CertificateAuthority.Create("Dialog Root", now);
        var issuer = root.CreateIntermediate("Dialog Issuer", now);
        var good = new CertificateOrder([HostName], now.AddDays(-30), now.AddDays(60));
        Root = root.Root;
        RootPem = root.RootPem;
        AddTrusted(issuer, good, now);
        AddWeak(issuer, good);
        Add("no-intermediate", issuer.Issue(good) with { Intermediates = [] });
        Add("self-signed", issuer.Issue(good with { SelfSigned = true }));
        Add("unknown-root", CertificateAuthority.Create("Somebody Else", now).CreateIntermediate("Somebody's Issuer", now).Issue(good));
    }

    /// <summary>The set of this test run, made with the system clock at first use.</summary>
    public static DialogCertificates Shared => shared.Value;

    /// <summary>The root a client must trust to find <c>good</c> good.</summary>
    public X509Certificate2 Root { get; }

    /// <summary>The root as PEM, for a <c>ca_file</c>.</summary>
    public string RootPem { get; }

    /// <summary>All names a dialog may use.</summary>
    public IReadOnlyCollection<string> Names => byName.Keys;

    /// <summary>The certificate of that name.</summary>
    /// <exception cref="KeyNotFoundException">No certificate has that name.</exception>
    public DialogCertificate this[string name] => byName[name];

    private void AddTrusted(CertificateAuthority issuer, CertificateOrder good, DateTimeOffset now)
    {
        Add("good", issuer.Issue(good));
        Add("rsa2048", issuer.Issue(good with { RsaBits = 2048 }));
        Add("wrong-host", issuer.Issue(good with { Names = ["www.example.test"] }));
        Add("big-subject", issuer.Issue(good with { SubjectPadding = 4096 }));
        Add("expired", issuer.Issue(good with { NotBefore = now.AddDays(-91), NotAfter = now.AddDays(-1) }));
        Add("not-yet-valid", issuer.Issue(good with { NotBefore = now.AddDays(1), NotAfter = now.AddDays(91) }));
        Add("expiring", issuer.Issue(good with { NotBefore = now.AddDays(-85), NotAfter = now.AddDays(5) }));
        Add("expiring-soon", issuer.Issue(good with { NotBefore = now.AddDays(-75), NotAfter = now.AddDays(15) }));
        Add("six-day", issuer.Issue(good with { NotBefore = now.AddDays(-3), NotAfter = now.AddDays(3) }));
        Add("ten-year", issuer.Issue(good with { NotBefore = now.AddYears(-9), NotAfter = now.AddYears(1) }));
    }

    private void AddWeak(CertificateAuthority issuer, CertificateOrder good)
    {
        Add("rsa1024", issuer.Issue(good with { RsaBits = 1024 }), isWeak: true);
        Add("sha1", issuer.Issue(good with { Hash = HashAlgorithmName.SHA1 }), isWeak: true);
    }

    private void Add(string name, IssuedCertificate issued, bool isWeak = false)
    {
        var context = SslStreamCertificateContext.Create(issued.Leaf, [.. issued.Intermediates], offline: true);
        byName.Add(name, new(issued.Leaf, issued.Intermediates, context, isWeak));
    }
}
