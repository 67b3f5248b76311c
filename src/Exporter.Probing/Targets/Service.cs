namespace Exporter.Probing.Targets;

/// <summary>A kind of mail service as its users configure it. Immutable; the known ones are listed in <see cref="All"/>.</summary>
/// <param name="Name">The word in the configuration and in <c>object</c> labels.</param>
/// <param name="Protocol">The protocol spoken: smtp, imap, pop3 or managesieve; tcp for a bare connection.</param>
/// <param name="Port">The registered port.</param>
/// <param name="Tls">How TLS begins.</param>
public sealed record Service(string Name, string Protocol, int Port, TlsMode Tls)
{
    /// <summary>Relay between servers (RFC 5321).</summary>
    public static readonly Service Smtp = new("smtp", "smtp", 25, TlsMode.StartTls);

    /// <summary>Message submission (RFC 6409).</summary>
    public static readonly Service Submission = new("submission", "smtp", 587, TlsMode.StartTls);

    /// <summary>Submission over implicit TLS (RFC 8314 §3.3).</summary>
    public static readonly Service Submissions = new("submissions", "smtp", 465, TlsMode.Implicit);

    /// <summary>IMAP with STARTTLS (RFC 9051).</summary>
    public static readonly Service Imap = new("imap", "imap", 143, TlsMode.StartTls);

    /// <summary>IMAP over implicit TLS (RFC 8314 §3.2).</summary>
    public static readonly Service Imaps = new("imaps", "imap", 993, TlsMode.Implicit);

    /// <summary>POP3 with STLS (RFC 2595).</summary>
    public static readonly Service Pop3 = new("pop3", "pop3", 110, TlsMode.StartTls);

    /// <summary>POP3 over implicit TLS (RFC 8314 §3.2).</summary>
    public static readonly Service Pop3s = new("pop3s", "pop3", 995, TlsMode.Implicit);

    /// <summary>Upload of filter scripts (RFC 5804); it has no port with implicit TLS.</summary>
    public static readonly Service ManageSieve = new("managesieve", "managesieve", 4190, TlsMode.StartTls);

    /// <summary>A connection without a mail protocol, for <c>/probe</c> only.</summary>
    public static readonly Service Tcp = new("tcp", "tcp", 0, TlsMode.None);

    /// <summary>A TLS handshake without a mail protocol, for <c>/probe</c> only.</summary>
    public static readonly Service TcpTls = new("tcp_tls", "tcp", 0, TlsMode.Implicit);

    /// <summary>Every service that may stand in a configuration, in the order a person reads them.</summary>
    public static readonly IReadOnlyList<Service> All = [Smtp, Submission, Submissions, Imap, Imaps, Pop3, Pop3s, ManageSieve];

    /// <summary>True where people's mail programs connect, so that a bad certificate or missing TLS locks them out.</summary>
    public bool ForUsers => this != Smtp;

    /// <summary>True where login is the purpose: submission in both forms.</summary>
    public bool ForSubmission => this == Submission || this == Submissions;
}
