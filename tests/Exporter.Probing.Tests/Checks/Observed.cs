using Exporter.Mail.Imap;
using Exporter.Mail.ManageSieve;
using Exporter.Mail.Pop3;
using Exporter.Mail.Smtp;
using Exporter.Probing.Probes.Imap;
using Exporter.Probing.Probes.ManageSieve;
using Exporter.Probing.Probes.Pop3;
using Exporter.Probing.Probes.Smtp;
using Exporter.Probing.Probes.Tls;

namespace Exporter.Probing.Tests.Checks;

/// <summary>Facts as a look would have gathered them at <see cref="Given.Now"/>.</summary>
internal static class Observed
{
    /// <summary>A certificate of 90 days of which 80 are left, on every endpoint of <see cref="Given.Host"/>.</summary>
    public static readonly CertificateFacts Certificate = new()
    {
        Fingerprint = "00",
        NotBefore = Given.Now.AddDays(-10),
        NotAfter = Given.Now.AddDays(80),
        KeyAlgorithm = "ECDSA",
        KeyBits = 256,
        SignatureAlgorithm = "sha256ECDSA",
        Names = [Given.Host],
        Subject = "CN=" + Given.Host,
        Issuer = "CN=Example Issuer",
    };

    /// <summary>A healthy TLS session.</summary>
    public static readonly TlsFacts Tls = Session(Certificate);

    /// <summary>A healthy submission server.</summary>
    public static readonly SmtpFacts Smtp = new()
    {
        Banner = $"{Given.Host} ESMTP",
        GreetingDelay = TimeSpan.FromSeconds(0.2),
        EhloAccepted = true,
        Plain = Ehlo([.. SmtpKeywords, "STARTTLS"]),
        Secure = Ehlo([.. SmtpKeywords, "AUTH PLAIN LOGIN"]),
        Flaws = ReplyFlaws.None,
        EnhancedReplies = [Reply(250, "2.1.0 Ok")],
        Tls = Tls,
    };

    /// <summary>A healthy IMAP server.</summary>
    public static readonly ImapFacts Imap = new()
    {
        GreetingDelay = TimeSpan.FromSeconds(0.2),
        PreAuth = false,
        Plain = Capability("IMAP4rev1 STARTTLS LOGINDISABLED ID"),
        Secure = Capability("IMAP4rev1 AUTH=PLAIN ID"),
        Disclosure = new(Announced: true, "Dovecot", null),
        Tls = Tls,
    };

    /// <summary>A healthy POP3 server.</summary>
    public static readonly Pop3Facts Pop3 = new()
    {
        GreetingDelay = TimeSpan.FromSeconds(0.2),
        ApopOffered = false,
        KnowsCapabilities = true,
        Plain = Capa("TOP", "UIDL", "RESP-CODES", "AUTH-RESP-CODE", "STLS", "SASL"),
        Secure = Capa("TOP", "UIDL", "RESP-CODES", "AUTH-RESP-CODE", "USER", "SASL PLAIN"),
        Tls = Tls,
    };

    /// <summary>A healthy ManageSieve server.</summary>
    public static readonly ManageSieveFacts ManageSieve = new()
    {
        GreetingDelay = TimeSpan.FromSeconds(0.2),
        Plain = Told("\"SIEVE\" \"fileinto\"", "\"SASL\" \"\"", "\"STARTTLS\"", "\"VERSION\" \"1.0\""),
        Secure = Told("\"SIEVE\" \"fileinto\"", "\"SASL\" \"PLAIN\"", "\"VERSION\" \"1.0\""),
        Tls = Tls,
    };

    /// <summary>An answer to CAPA.</summary>
    public static Pop3Capabilities Capa(params IReadOnlyList<string> lines) => Pop3Capabilities.From(lines);

    /// <summary>What a ManageSieve server tells, line by line.</summary>
    public static ManageSieveCapabilities Told(params IReadOnlyList<string> lines) =>
        ManageSieveCapabilities.From(lines.Select(line => ManageSieveResponse.Parse(line)!));

    private static IReadOnlyList<string> SmtpKeywords =>
        [
            "PIPELINING",
            "SIZE 52428800",
            "8BITMIME",
            "SMTPUTF8",
            "CHUNKING",
            "DSN",
            "ENHANCEDSTATUSCODES",
            "REQUIRETLS",
            "LIMITS RCPTMAX=1000",
        ];

    /// <summary>A session that shows <paramref name="leaf"/>.</summary>
    public static TlsFacts Session(CertificateFacts leaf, ChainVerdict verdict = ChainVerdict.Trusted, bool coversName = true) =>
        new()
        {
            Protocol = "TLS 1.3",
            CipherSuite = "TLS_AES_256_GCM_SHA384",
            ClientCertificateAsked = false,
            SeenAt = Given.Now,
            Chain = new([leaf], verdict, coversName, ""),
        };

    /// <summary>The same server, once it announces these keywords after TLS.</summary>
    public static SmtpFacts SmtpWith(params IReadOnlyList<string> keywords) => Smtp with { Secure = Ehlo(keywords) };

    /// <summary>An EHLO reply with these keyword lines.</summary>
    public static EhloCapabilities Ehlo(params IReadOnlyList<string> lines) =>
        EhloCapabilities.From(new(250, [Given.Host, .. lines], ReplyFlaws.None));

    /// <summary>An untagged CAPABILITY response.</summary>
    public static ImapCapabilities Capability(string names) => ImapCapabilities.From(ImapResponse.Parse($"* CAPABILITY {names}")!)!;

    /// <summary>A reply of one line.</summary>
    public static SmtpReply Reply(int code, string text) => new(code, [text], ReplyFlaws.None);
}
