namespace Exporter.Mail.Dns;

/// <summary>The answer to one question, or why there is none. Immutable.</summary>
/// <param name="Outcome">How it was answered.</param>
/// <param name="Records">The records of the type that was asked for, at the end of the aliases; empty unless found.</param>
public sealed record DnsAnswer(DnsOutcome Outcome, IReadOnlyList<DnsRecord> Records)
{
    /// <summary>The names that the asked one is an alias for, in order (RFC 1034 §3.6.2); empty if it is none.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Where the server sends us instead of answering; null if it answers itself.</summary>
    public DnsReferral? Referral { get; init; }

    /// <summary>True if the server has the zone itself: AA (RFC 1035 §4.1.1).</summary>
    public bool IsAuthoritative { get; init; }

    /// <summary>True if the resolver says that signatures hold: AD (RFC 4035 §3.2.3); worth something only from a resolver that is declared validating.</summary>
    public bool IsAuthenticated { get; init; }

    /// <summary>The octets of the answer; null if nothing came.</summary>
    public int? Octets { get; init; }

    /// <summary>True if the answer says something about the name: it has records, or it has none. Else nothing is known.</summary>
    public bool IsTold => Outcome is DnsOutcome.Found or DnsOutcome.NoData or DnsOutcome.NotFound;

    /// <summary>The records of one kind.</summary>
    public IEnumerable<TRecord> Of<TRecord>()
        where TRecord : DnsRecord => Records.OfType<TRecord>();

    /// <summary>An answer without records.</summary>
    public static DnsAnswer Without(DnsOutcome outcome) => new(outcome, []);
}
