namespace Exporter.Mail.Spf;

/// <summary>How one record was evaluated: a node of the tree of includes and redirects. Immutable.</summary>
/// <param name="Published">The domain and its record.</param>
/// <param name="Result">What check_host() gave for it.</param>
/// <param name="Terms">The terms that were evaluated, in order; those behind the last are not.</param>
public sealed record SpfRecordTrace(SpfPublication Published, SpfResult Result, IReadOnlyList<SpfTermTrace> Terms)
{
    /// <summary>Why there is no answer, in this record or below; null if there is one.</summary>
    public SpfFailure? Failure { get; init; }

    /// <summary>How many terms of this record and those below asked the DNS (RFC 7208 §4.6.4).</summary>
    public int Lookups => Terms.Sum(term => term.Lookups);
}

/// <summary>How one term was evaluated. Immutable.</summary>
/// <param name="Term">The mechanism, or the redirect.</param>
/// <param name="Outcome">What came of it.</param>
public sealed record SpfTermTrace(SpfTerm Term, SpfTermOutcome Outcome)
{
    /// <summary>The name that it is about, macros expanded; null if it is about none.</summary>
    public string? Target { get; init; }

    /// <summary>True if the DNS said of a name that was asked for that it does not exist or has no such record (RFC 7208 §4.6.4).</summary>
    public bool IsVoid { get; init; }

    /// <summary>Why there is no answer; null if there is one.</summary>
    public SpfFailure? Failure { get; init; }

    /// <summary>The record that an include or redirect led to; null for others, and for one beyond the limit.</summary>
    public SpfRecordTrace? Below { get; init; }

    /// <summary>The terms that asked the DNS: this one, and those below it.</summary>
    public int Lookups => (Term is SpfModifier or SpfMechanism { AsksDns: true } ? 1 : 0) + (Below?.Lookups ?? 0);
}

/// <summary>What came of a term (RFC 7208 §4.6.2).</summary>
public enum SpfTermOutcome
{
    /// <summary>It does not match; the next one is looked at.</summary>
    NoMatch,

    /// <summary>It matches: its qualifier is the result.</summary>
    Match,

    /// <summary>A redirect: the result of the record below is the result.</summary>
    Followed,

    /// <summary>It ends in an error.</summary>
    Error,
}
