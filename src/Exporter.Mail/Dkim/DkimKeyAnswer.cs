using Exporter.Mail.Dns;

namespace Exporter.Mail.Dkim;

/// <summary>What the DNS says about one selector (RFC 6376 §3.6.2). Immutable.</summary>
/// <param name="Name">The name that was asked: <c>selector._domainkey.domain</c>.</param>
/// <param name="Outcome">How it was answered.</param>
public sealed record DkimKeyAnswer(string Name, DnsOutcome Outcome)
{
    /// <summary>How many TXT records there are; null if nothing is known. More than one is undefined (RFC 6376 §3.6.2.2).</summary>
    public int? Records { get; init; }

    /// <summary>What each record says, in the order that they came; at most 16.</summary>
    public IReadOnlyList<DkimKeyParse> Parses { get; init; } = [];

    /// <summary>The text of each record, its strings joined, one character an octet; at most 16.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>The names that the selector is an alias for, in order; empty if it is none.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>True if the selector is an alias for a name that does not exist (RFC 2308 §2.1).</summary>
    public bool IsAliasBroken => Aliases.Count > 0 && Outcome == DnsOutcome.NotFound;

    /// <summary>The key; null if there is none, several, or no key record.</summary>
    public DkimKeyRecord? Key => Records == 1 ? Parses[0].Key : null;
}
