namespace Exporter.Sandbox.Servers;

/// <summary>How a ManageSieve server behaves. Immutable.</summary>
/// <param name="Host">The name it gives itself.</param>
internal sealed record ManageSieveBehaviour(string Host)
{
    private const string HarmlessScript = """
        require ["fileinto", "vacation"];
        if header :contains "subject" "newsletter" { fileinto "Junk"; stop; }
        vacation :days 7 "Back on Monday.";

        """;

    /// <summary>The extensions of Sieve it tells of; null tells none.</summary>
    public string? Extensions { get; init; } = "fileinto reject envelope vacation copy body";

    /// <summary>The mechanisms before TLS; logins work as announced.</summary>
    public string PlainMechanisms { get; init; } = "";

    /// <summary>The mechanisms after TLS.</summary>
    public string TlsMechanisms { get; init; } = "PLAIN";

    /// <summary>False offers no STARTTLS.</summary>
    public bool OffersStartTls { get; init; } = true;

    /// <summary>True greets with BYE and hangs up (RFC 5804 §1.2).</summary>
    public bool SaysBye { get; init; }

    /// <summary>False rejects the right password too, with NO.</summary>
    public bool AcceptsLogin { get; init; } = true;

    /// <summary>The active script of everybody.</summary>
    public string Script { get; init; } = HarmlessScript;

    /// <summary>A server without a fault.</summary>
    public static ManageSieveBehaviour Healthy(string host) => new(host);
}
