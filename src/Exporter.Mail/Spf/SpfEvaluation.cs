namespace Exporter.Mail.Spf;

/// <summary>What check_host() gave, and how it came to it (RFC 7208 §4). Immutable.</summary>
/// <param name="Query">The arguments.</param>
/// <param name="Trace">The record of the domain, and below it those that it led to.</param>
public sealed record SpfEvaluation(SpfQuery Query, SpfRecordTrace Trace)
{
    /// <summary>The result.</summary>
    public SpfResult Result => Trace.Result;

    /// <summary>Why there is no answer; null unless the result is a temperror or permerror.</summary>
    public SpfFailure? Failure => Trace.Failure;

    /// <summary>How many terms asked the DNS; ten are allowed (RFC 7208 §4.6.4).</summary>
    public int Lookups => Trace.Lookups;

    /// <summary>How many terms asked for what does not exist; two are allowed (RFC 7208 §4.6.4).</summary>
    public int VoidLookups { get; init; }

    /// <summary>The mechanism that gave the result, that of the first record or of one it redirects to; null if none matched.</summary>
    public SpfMechanism? Matched =>
        Deciding.Terms is [.., { Outcome: SpfTermOutcome.Match, Term: SpfMechanism mechanism }] ? mechanism : null;

    /// <summary>The domain whose record gave the result: the first, or the last of the redirects.</summary>
    public string DecidingDomain => Deciding.Published.Domain;

    /// <summary>What the domain tells about a fail, macros expanded (RFC 7208 §6.2); null if it tells nothing, not in US-ASCII or more than 4096 characters.</summary>
    public string? Explanation { get; init; }

    internal SpfRecordTrace Deciding
    {
        get
        {
            var trace = Trace;
            while (trace.Terms is [.., { Term: SpfModifier, Below: { } below }])
            {
                trace = below;
            }
            return trace;
        }
    }
}
