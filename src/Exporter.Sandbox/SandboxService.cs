namespace Exporter.Sandbox;

/// <summary>What an endpoint serves, named as IANA names the port (RFC 6335; RFC 8314 §7.3).</summary>
public enum SandboxService
{
    /// <summary>Mail exchange, port 25 in the wild: STARTTLS, no AUTH.</summary>
    Smtp,

    /// <summary>Submission, port 587 in the wild: STARTTLS, AUTH after it (RFC 6409).</summary>
    Submission,

    /// <summary>Submission over implicit TLS, port 465 in the wild (RFC 8314 §3.3).</summary>
    Submissions,

    /// <summary>IMAP4rev1, port 143 in the wild: STARTTLS.</summary>
    Imap,

    /// <summary>IMAP4rev1 over implicit TLS, port 993 in the wild (RFC 8314 §3.2).</summary>
    Imaps,
}

/// <summary>What follows from the service's name.</summary>
public static class SandboxServices
{
    extension(SandboxService service)
    {
        /// <summary>The name in configuration and labels: <c>smtp</c>, <c>submission</c>, <c>submissions</c>, <c>imap</c>, <c>imaps</c>.</summary>
        public string Name =>
            service switch
            {
                SandboxService.Smtp => "smtp",
                SandboxService.Submission => "submission",
                SandboxService.Submissions => "submissions",
                SandboxService.Imap => "imap",
                _ => "imaps",
            };

        /// <summary>True when the TLS handshake comes before the greeting.</summary>
        public bool IsImplicitTls => service is SandboxService.Submissions or SandboxService.Imaps;

        /// <summary>True for the two services that speak IMAP; the others speak SMTP.</summary>
        public bool IsImap => service is SandboxService.Imap or SandboxService.Imaps;
    }
}
