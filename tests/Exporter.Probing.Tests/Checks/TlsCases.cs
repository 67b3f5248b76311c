using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Smtp;
using Exporter.Probing.Probes.Tls;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Tests.Checks;

/// <summary>What every look that shakes hands may see of the certificate.</summary>
internal static class TlsCases
{
    private static readonly CertificateFacts Leaf = Observed.Certificate;

    /// <summary>Adds them to the cases of one kind of look.</summary>
    /// <param name="list">The cases.</param>
    /// <param name="service">One where people log in.</param>
    /// <param name="with">Facts with that session.</param>
    public static void AddTo<TFacts>(CaseList<TFacts> list, Service service, Func<TlsFacts, TFacts> with)
        where TFacts : ProbeFacts, new()
    {
        list.AddUsual(Status.Ok, "tls.handshake", "tls.expiry", "tls.chain", "tls.name", "tls.key", "tls.sigalg");
        list.AddDeaths("tls.handshake", service, (FailureKind.Tls, Phase.Tls), (FailureKind.Reset, Phase.Tls));
        AddDates(list, with);
        AddTrust(list, with);
        AddStrength(list, with);
    }

    /// <summary>Adds what port 25 alone is forgiven: senders there take any certificate (RFC 7435).</summary>
    public static void AddBetweenServers(CaseList<SmtpFacts> list)
    {
        void Add(string check, Status expected, string situation, TlsFacts tls) =>
            list.Add(check, expected, $"{situation} between servers", new() { Tls = tls }, on: Service.Smtp);
        Add("tls.chain", Status.Info, "a self-signed certificate", Observed.Session(Leaf, ChainVerdict.SelfSigned));
        Add("tls.chain", Status.Info, "an unknown root", Observed.Session(Leaf, ChainVerdict.UnknownRoot));
        Add("tls.name", Status.Warning, "another name", Observed.Session(Leaf, coversName: false));
    }

    private static void AddDates<TFacts>(CaseList<TFacts> list, Func<TlsFacts, TFacts> with)
        where TFacts : ProbeFacts, new()
    {
        void Add(Status expected, string situation, double age, double left, Func<ProbeOptions, ProbeOptions>? change = null) =>
            list.Add("tls.expiry", expected, situation, with(Observed.Session(Aged(age, left))), change ?? (options => options));
        Add(Status.Critical, "expired since yesterday", 91, -1);
        Add(Status.Critical, "valid from tomorrow", -1, 91);
        Add(Status.Critical, "6.9 days left of 90", 83.1, 6.9);
        Add(Status.Warning, "7.1 days left of 90", 82.9, 7.1);
        Add(Status.Warning, "20.9 days left of 90", 69.1, 20.9);
        Add(Status.Ok, "21.1 days left of 90", 68.9, 21.1);
        Add(Status.Ok, "half of six days left", 3, 3);
        Add(Status.Warning, "1.4 days left of six", 4.6, 1.4);
        Add(Status.Critical, "0.5 days left of six", 5.5, 0.5);
        Add(Status.Ok, "a year left of ten", 3285, 365);
        Add(Status.Warning, "29 days left of 365, renewed by hand", 336, 29, ByHand);
        Add(Status.Ok, "31 days left of 365, renewed by hand", 334, 31, ByHand);
    }

    private static void AddTrust<TFacts>(CaseList<TFacts> list, Func<TlsFacts, TFacts> with)
        where TFacts : ProbeFacts, new()
    {
        list.Add("tls.chain", Status.Critical, "a self-signed certificate", with(Observed.Session(Leaf, ChainVerdict.SelfSigned)));
        list.Add("tls.chain", Status.Critical, "an unknown root", with(Observed.Session(Leaf, ChainVerdict.UnknownRoot)));
        list.Add("tls.chain", Status.Warning, "no intermediate", with(Observed.Session(Leaf, ChainVerdict.Incomplete)));
        list.Add("tls.chain", Status.Critical, "a broken chain", with(Observed.Session(Leaf, ChainVerdict.Broken)));
        list.Add("tls.name", Status.Critical, "another name", with(Observed.Session(Leaf, coversName: false)));
    }

    private static void AddStrength<TFacts>(CaseList<TFacts> list, Func<TlsFacts, TFacts> with)
        where TFacts : ProbeFacts, new()
    {
        void Add(string check, Status expected, string situation, CertificateFacts leaf) =>
            list.Add(check, expected, situation, with(Observed.Session(leaf)));
        Add("tls.key", Status.Critical, "RSA 1024", Leaf with { KeyAlgorithm = "RSA", KeyBits = 1024 });
        Add("tls.key", Status.Ok, "RSA 2048", Leaf with { KeyAlgorithm = "RSA", KeyBits = 2048 });
        Add("tls.key", Status.Critical, "a curve of 192 bits", Leaf with { KeyBits = 192 });
        Add("tls.sigalg", Status.Critical, "SHA-1", Leaf with { SignatureAlgorithm = "sha1ECDSA" });
        Add("tls.sigalg", Status.Critical, "MD5", Leaf with { SignatureAlgorithm = "md5RSA" });
    }

    private static CertificateFacts Aged(double age, double left) =>
        Leaf with
        {
            NotBefore = Given.Now.AddDays(-age),
            NotAfter = Given.Now.AddDays(left),
        };

    private static ProbeOptions ByHand(ProbeOptions options) =>
        options with
        {
            Target = options.Target with { Tls = options.Target.Tls with { Renewal = Renewal.Manual } },
        };
}
