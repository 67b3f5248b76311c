using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Exporter.Probing.Network;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Tls;

/// <summary>
/// Judges served chains without downloading anything. A chain is built once and remembered by its octets, the name and the trusted
/// roots, for at most an hour. Thread-safe.
/// </summary>
public sealed class CertificateJudge(TimeProvider clock)
{
    private const int MaxRemembered = 20_000;
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(UInt128, UInt128), (JudgedChain Chain, DateTimeOffset Until)> remembered = new();
    private readonly ValuePool certificates = new();

    /// <summary>The facts of a handshake.</summary>
    public TlsFacts Judge(TlsSession session, TlsExpectation expected) =>
        new()
        {
            Protocol = session.Protocol,
            CipherSuite = session.CipherSuite.ToString(),
            ClientCertificateAsked = session.ClientCertificateAsked,
            SeenAt = clock.GetUtcNow(),
            Chain = Judge(session.Chain, expected),
        };

    private JudgedChain Judge(IReadOnlyList<ServedCertificate> served, TlsExpectation expected)
    {
        var (key, now) = (Key(served, expected), clock.GetUtcNow());
        if (remembered.TryGetValue(key, out var known) && now < known.Until)
        {
            return known.Chain;
        }
        if (remembered.Count >= MaxRemembered)
        {
            remembered.Clear();
        }
        var chain = Build(served, expected);
        remembered[key] = (chain, now + Memory);
        return chain;
    }

    private JudgedChain Build(IReadOnlyList<ServedCertificate> chain, TlsExpectation expected)
    {
        var served = new X509Certificate2Collection();
        foreach (var member in chain)
        {
            served.Add(X509CertificateLoader.LoadCertificate(member.Der.Span));
        }
        try
        {
            var (verdict, detail, until) = Verdict(served, expected);
            return new(
                served.Select(certificate => certificates.Share(CertificateFacts.From(certificate))).ToArray(),
                verdict,
                served[0].MatchesHostname(expected.ServerName, allowWildcards: true, allowCommonName: false),
                detail
            )
            {
                TrustedUntil = until,
            };
        }
        finally
        {
            foreach (var certificate in served)
            {
                certificate.Dispose();
            }
        }
    }

    private (ChainVerdict Verdict, string Detail, DateTimeOffset? Until) Verdict(X509Certificate2Collection served, TlsExpectation expected)
    {
        using var chain = new X509Chain { ChainPolicy = Policy(served, expected) };
        var trusted = chain.Build(served[0]);
        var flaws = chain.ChainStatus.Where(status => status.Status != X509ChainStatusFlags.NotTimeValid).ToList();
        var detail = string.Join("; ", flaws.Select(status => status.StatusInformation.Trim()).Distinct());
        var flags = flaws.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status);
        var depth = chain.ChainElements.Count;
        var until = trusted
            ? chain.ChainElements.Min(element => new DateTimeOffset(element.Certificate.NotAfter).ToUniversalTime())
            : default(DateTimeOffset?);
        foreach (var element in chain.ChainElements)
        {
            element.Certificate.Dispose();
        }
        return (Verdict(trusted, flags, depth, served[0]), detail, until);
    }

    private static ChainVerdict Verdict(bool trusted, X509ChainStatusFlags flags, int depth, X509Certificate2 leaf) =>
        trusted ? ChainVerdict.Trusted
        : flags.HasFlag(X509ChainStatusFlags.UntrustedRoot)
            ? leaf.Subject == leaf.Issuer ? ChainVerdict.SelfSigned
                : ChainVerdict.UnknownRoot
        : !flags.HasFlag(X509ChainStatusFlags.PartialChain) ? ChainVerdict.Broken
        : depth == 1 ? ChainVerdict.Incomplete
        : ChainVerdict.UnknownRoot;

    private X509ChainPolicy Policy(X509Certificate2Collection served, TlsExpectation expected)
    {
        var policy = new X509ChainPolicy
        {
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
            // Dates are a check of their own, so that an expired certificate is not called untrusted too.
            VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid,
            VerificationTime = clock.GetUtcNow().UtcDateTime,
        };
        policy.ExtraStore.AddRange(served);
        if (expected.Roots is { } roots)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(roots.ToArray());
        }
        return policy;
    }

    private static (UInt128, UInt128) Key(IReadOnlyList<ServedCertificate> served, TlsExpectation expected)
    {
        var text = new StringBuilder(expected.ServerName);
        foreach (var member in served)
        {
            text.Append('|').Append(member.Fingerprint);
        }
        foreach (var root in expected.Roots ?? [])
        {
            text.Append('+').Append(root.Thumbprint);
        }
        return MemoryMarshal.Read<(UInt128, UInt128)>(SHA256.HashData(MemoryMarshal.AsBytes(text.ToString().AsSpan())));
    }
}
