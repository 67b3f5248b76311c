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

    /// <summary>POP3, port 110 in the wild: STLS (RFC 2595).</summary>
    Pop3,

    /// <summary>POP3 over implicit TLS, port 995 in the wild (RFC 8314 §3.2).</summary>
    Pop3s,

    /// <summary>ManageSieve, port 4190 in the wild: STARTTLS (RFC 5804).</summary>
    ManageSieve,
}

/// <summary>What a service speaks.</summary>
public enum SandboxProtocol
{
    /// <summary>RFC 5321.</summary>
    Smtp,

    /// <summary>RFC 3501.</summary>
    Imap,

    /// <summary>RFC 1939.</summary>
    Pop3,

    /// <summary>RFC 5804.</summary>
    ManageSieve,
}

/// <summary>What follows from the service's name.</summary>
public static class SandboxServices
{
    extension(SandboxService service)
    {
        /// <summary>The name in configuration and labels: <c>smtp</c>, <c>submission</c>, <c>submissions</c>, <c>imap</c>, <c>imaps</c>, <c>pop3</c>, <c>pop3s</c>, <c>managesieve</c>.</summary>
        public string Name =>
            service switch
            {
                SandboxService.Smtp => "smtp",
                SandboxService.Submission => "submission",
                SandboxService.Submissions => "submissions",
                SandboxService.Imap => "imap",
                SandboxService.Imaps => "imaps",
                SandboxService.Pop3 => "pop3",
                SandboxService.Pop3s => "pop3s",
                _ => "managesieve",
            };

        /// <summary>True when the TLS handshake comes before the greeting.</summary>
        public bool IsImplicitTls => service is SandboxService.Submissions or SandboxService.Imaps or SandboxService.Pop3s;

        /// <summary>What it speaks.</summary>
        public SandboxProtocol Protocol =>
            service switch
            {
                SandboxService.Imap or SandboxService.Imaps => SandboxProtocol.Imap,
                SandboxService.Pop3 or SandboxService.Pop3s => SandboxProtocol.Pop3,
                SandboxService.ManageSieve => SandboxProtocol.ManageSieve,
                _ => SandboxProtocol.Smtp,
            };
    }
}
