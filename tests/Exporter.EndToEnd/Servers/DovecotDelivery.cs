namespace Exporter.EndToEnd.Servers;

/// <summary>How a Dovecot takes mail: LMTP (RFC 2033) on port 24, and what Sieve (RFC 5228) does with it.</summary>
public sealed record DovecotDelivery
{
    /// <summary>A Sieve script for everybody's mail, before <see cref="SieveScripts"/>; null has none.</summary>
    public string? SieveBefore { get; init; }

    /// <summary>User to that user's Sieve script.</summary>
    public IReadOnlyDictionary<string, string> SieveScripts { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// How much every mailbox holds, such as <c>1M</c>; more is refused with <c>552 5.2.2</c>, without Dovecot's usual grace. Null has no limit. Not
    /// together with <see cref="DovecotQuota.Lines"/>.
    /// </summary>
    public string? Quota { get; init; }
}
