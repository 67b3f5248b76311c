namespace Exporter.Mail.Spf;

/// <summary>A record in the tree that a survey walks. Immutable.</summary>
/// <param name="Published">The domain and what it publishes.</param>
/// <param name="LedBy">The include or redirect that led to it; null for the first.</param>
/// <param name="Below">The records that it leads to, in the order of its terms.</param>
public sealed record SpfSurveyRecord(SpfPublication Published, SpfTerm? LedBy, IReadOnlyList<SpfSurveyRecord> Below)
{
    /// <summary>
    /// The terms that ask the DNS, of this record up to its all and of those below it (RFC 7208 §4.6.4), if nothing matches on the way;
    /// that which led to it is not among them.
    /// </summary>
    public int Lookups { get; init; }

    /// <summary>What is said about clients that nothing else matches, through redirects (RFC 7208 §4.7, §5.1); null if it is not known, or there is no record.</summary>
    public SpfDefault? Default { get; init; }
}

/// <summary>What a policy says about clients that it does not know (RFC 7208 §4.7, §5.1).</summary>
public enum SpfDefault
{
    /// <summary>There is no all and no redirect: neutral (RFC 7208 §4.7).</summary>
    NoAll,

    /// <summary>+all or all: everybody may send.</summary>
    Pass,

    /// <summary>-all.</summary>
    Fail,

    /// <summary>~all.</summary>
    SoftFail,

    /// <summary>?all.</summary>
    Neutral,

    /// <summary>The redirect leads to no usable record: permerror (RFC 7208 §6.1).</summary>
    PermError,
}
