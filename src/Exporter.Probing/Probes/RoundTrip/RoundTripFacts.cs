namespace Exporter.Probing.Probes.RoundTrip;

/// <summary>How a round trip failed.</summary>
public enum Miss
{
    /// <summary>The message could not be handed in.</summary>
    NotSent,

    /// <summary>The mailbox could not be opened, so that nobody knows whether the message came.</summary>
    NotOpened,

    /// <summary>The message was accepted and did not come within the deadline.</summary>
    NotArrived,

    /// <summary>The message was accepted and came back as a bounce (RFC 3464).</summary>
    Bounced,
}

/// <summary>How a round trip stands: what the ledger knows of it. Immutable.</summary>
public sealed record RoundTripFacts : ProbeFacts
{
    /// <summary>How the newest round trip ended; null before the first one.</summary>
    public bool? Success { get; init; }

    /// <summary>How the newest one failed; null if it did not.</summary>
    public Miss? Miss { get; init; }

    /// <summary>True if it is the mailbox for bounces that cannot be opened.</summary>
    public bool BouncesShut { get; init; }

    /// <summary>How many failed in a row.</summary>
    public int? Misses { get; init; }

    /// <summary>When a message last arrived in time; null if none ever did.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>Messages on their way: accepted by the first server and neither arrived nor given up.</summary>
    public int? InFlight { get; init; }

    /// <summary>When a message last came after its deadline; null if none ever did.</summary>
    public DateTimeOffset? LateAt { get; init; }

    /// <summary>When a message last came twice; null if none ever did.</summary>
    public DateTimeOffset? DuplicateAt { get; init; }

    /// <summary>How long a greylisting server has been making the newest message wait, or made it wait; null without greylisting.</summary>
    public TimeSpan? Greylisted { get; init; }

    /// <summary>The bounce that the newest message came back as; null if it did not.</summary>
    public Bounce? Bounce { get; init; }

    /// <summary>How the newest mail through each mail exchanger ended; empty where it is not handed to them.</summary>
    public IReadOnlyList<ExchangerFacts> Exchangers { get; init; } = [];

    /// <summary>What the newest arrival showed; null unless the newest round trip arrived.</summary>
    public ArrivalFacts? Arrival { get; init; }

    /// <summary>How what else is tried stands; nothing of what was never begun, or was another question.</summary>
    public IReadOnlyList<TrialState> Trials { get; init; } = [];

    /// <summary>How the newest trial of a kind ended; null if none did.</summary>
    public TrialEnd? Of(Trial kind) => Trials.FirstOrDefault(trial => trial.Kind == kind)?.End;
}

/// <summary>What a delivery status notification says (RFC 3464 §2.3). Immutable.</summary>
/// <param name="Status">The enhanced status code, e.g. <c>5.2.2</c>; null if there is none.</param>
/// <param name="Reporter">The host that gave up; null if it is not named.</param>
/// <param name="Remote">The host that refused; null if none did.</param>
/// <param name="Diagnostic">What it said, addresses taken out; empty if nothing.</param>
public sealed record Bounce(string? Status, string? Reporter, string? Remote, string Diagnostic);

/// <summary>How the newest mail through a mail exchanger ended. Immutable.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Success">True if it arrived in time.</param>
public sealed record ExchangerFacts(string Host, bool Success);
