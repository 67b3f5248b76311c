using Exporter.Sandbox.Mailboxes;

namespace Exporter.Sandbox.Servers;

/// <summary>How an IMAP server behaves. Immutable.</summary>
/// <param name="Host">The name it gives itself in its greeting.</param>
internal sealed record ImapBehaviour(string Host)
{
    /// <summary>Capabilities in both states, before and after TLS.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = ["IMAP4rev1", "SASL-IR", "ID"];

    /// <summary>Capabilities in addition before TLS; STARTTLS and logins work as announced.</summary>
    public IReadOnlyList<string> PlainCapabilities { get; init; } = ["STARTTLS", "LOGINDISABLED"];

    /// <summary>Capabilities in addition after TLS.</summary>
    public IReadOnlyList<string> TlsCapabilities { get; init; } =
    ["AUTH=PLAIN", .. ScramExchange.Mechanisms.Select(mechanism => $"AUTH={mechanism}")];

    /// <summary>Capabilities in addition after the login.</summary>
    public IReadOnlyList<string> MemberCapabilities { get; init; } =
    ["IDLE", "NAMESPACE", "UIDPLUS", "MOVE", "QUOTA", "SPECIAL-USE", "ACL", "UNSELECT"];

    /// <summary>False refuses to open any folder, with NO.</summary>
    public bool OpensFolders { get; init; } = true;

    /// <summary>What everybody who can log in may do in every mailbox, in letters of RFC 4314 §2.1; empty for nothing.</summary>
    public string RightsOfEverybody { get; init; } = "";

    /// <summary>The one quota root of every mailbox; null leaves each its own.</summary>
    public QuotaRoot? Quota { get; init; }

    /// <summary>True greets with BYE and hangs up (RFC 3501 §7.1.5).</summary>
    public bool SaysBye { get; init; }

    /// <summary>False answers CAPABILITY with BAD and sends no CAPABILITY response code.</summary>
    public bool KnowsCapability { get; init; } = true;

    /// <summary>False rejects the right password too, with NO [AUTHENTICATIONFAILED] (RFC 5530 §3).</summary>
    public bool AcceptsLogin { get; init; } = true;

    /// <summary>A server without a fault.</summary>
    public static ImapBehaviour Healthy(string host) => new(host);
}
