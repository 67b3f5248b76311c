using Exporter.Probing.Probes.RoundTrip;

namespace Exporter.Probing.Delivery;

/// <summary>A mail on its way. Immutable.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="Begun">When we began to hand it in.</param>
/// <param name="Accepted">When the first server had accepted it; null if that is not known.</param>
/// <param name="Via">The mail exchanger it was handed to; null where there is no choice.</param>
public sealed record Flight(long Sequence, DateTimeOffset Begun, DateTimeOffset? Accepted, string? Via);

/// <summary>A mail that is decided. Immutable.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="Received">True once it arrived.</param>
/// <param name="Places">Where it was seen.</param>
public sealed record Decided(long Sequence, bool Received, IReadOnlyList<string> Places);

/// <summary>Everything the journal of a route says. Immutable: an entry makes another one.</summary>
public sealed record RouteState
{
    private const int Remembered = 500;

    /// <summary>The number of the next mail.</summary>
    public long Next { get; init; } = 1;

    /// <summary>What was counted.</summary>
    public RoundTripTally Tally { get; init; } = new();

    /// <summary>How many failed in a row.</summary>
    public int Misses { get; init; }

    /// <summary>When one last arrived in time.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>When one last arrived late.</summary>
    public DateTimeOffset? LateAt { get; init; }

    /// <summary>When one last arrived once more.</summary>
    public DateTimeOffset? DuplicateAt { get; init; }

    /// <summary>Those on their way, oldest first.</summary>
    public IReadOnlyList<Flight> InFlight { get; init; } = [];

    /// <summary>The newest that are decided, oldest first.</summary>
    public IReadOnlyList<Decided> Settled { get; init; } = [];

    /// <summary>How trials stand, each kind once at most.</summary>
    public IReadOnlyList<TrialState> Trials { get; init; } = [];

    /// <summary>How a trial stands; null if it was never begun, or as another question.</summary>
    public TrialState? Find(TrialOptions trial) => Trials.FirstOrDefault(state => state.Kind == trial.Kind && state.Asked == trial.Asked);

    /// <summary>The flight with a number; null if it is not on its way.</summary>
    public Flight? Find(long sequence) => InFlight.FirstOrDefault(flight => flight.Sequence == sequence);

    /// <summary>The decision on a number; null if there is none, or it is long ago.</summary>
    public Decided? Past(long sequence) => Settled.LastOrDefault(decided => decided.Sequence == sequence);

    /// <summary>The state after an event. An event that does not fit, as in a damaged journal, changes nothing.</summary>
    public RouteState After(JournalEntry entry) =>
        (entry.Event, Find(entry.Sequence), Past(entry.Sequence)) switch
        {
            // An earlier version wrote none of the trials.
            (JournalEvent.Summary, _, _) => entry.State is { Trials: null } old ? old with { Trials = [] } : entry.State ?? this,
            (JournalEvent.Tried, _, _) when entry.Trial is { } trial => this with
            {
                Trials = [.. Trials.Where(other => other.Kind != trial.Kind), trial],
            },
            (JournalEvent.Intended, null, null) => this with
            {
                Next = Math.Max(Next, entry.Sequence + 1),
                InFlight = [.. InFlight, new(entry.Sequence, entry.At, null, entry.Via)],
            },
            (JournalEvent.Accepted, { Accepted: null } flight, _) => Accept(flight, entry.At),
            (JournalEvent.Refused, { Accepted: null } flight, _) => Without(flight) with { Misses = Misses + 1 },
            (JournalEvent.Arrived, { } flight, _) => Arrive(flight, entry),
            (JournalEvent.Overdue, { } flight, _) => Lose(flight),
            // A bounce comes from who had accepted it.
            (JournalEvent.Bounced, { Accepted: null } flight, _) => Accept(flight, entry.At).After(entry),
            (JournalEvent.Bounced, { } flight, _) => Lose(flight),
            (JournalEvent.ArrivedLate, null, { Received: false } past) => Seen(past, entry) with
            {
                Tally = Tally with { Late = Tally.Late + 1 },
                LateAt = entry.At,
            },
            (JournalEvent.Duplicated, null, { Received: true } past) => Seen(past, entry) with
            {
                Tally = Tally with { Duplicates = Tally.Duplicates + 1 },
                DuplicateAt = entry.At,
            },
            _ => this,
        };

    private RouteState Accept(Flight flight, DateTimeOffset at) =>
        this with
        {
            Tally = Tally with { Sent = Tally.Sent + 1 },
            InFlight = [.. InFlight.Select(other => other == flight ? flight with { Accepted = at } : other)],
        };

    // One that arrives was sent, whatever became of the answer.
    private RouteState Arrive(Flight flight, JournalEntry entry)
    {
        var tally = flight.Accepted is null ? Tally with { Sent = Tally.Sent + 1 } : Tally;
        return Without(flight).Settle(new(flight.Sequence, true, entry.Place is { } place ? [place] : [])) with
        {
            Tally = (tally with { Received = tally.Received + 1 }).With(entry.Took ?? entry.At - flight.Begun),
            Misses = 0,
            LastSuccess = entry.At,
        };
    }

    // One that nobody is known to have accepted is not lost: it may never have left.
    private RouteState Lose(Flight flight)
    {
        var left = Without(flight);
        return flight.Accepted is null
            ? left
            : left.Settle(new(flight.Sequence, false, [])) with
            {
                Tally = Tally with { Lost = Tally.Lost + 1 },
                Misses = Misses + 1,
            };
    }

    private RouteState Seen(Decided past, JournalEntry entry)
    {
        var seen = past with { Received = true, Places = [.. past.Places, entry.Place ?? ""] };
        return this with { Settled = [.. Settled.Select(other => other == past ? seen : other)] };
    }

    private RouteState Without(Flight flight) => this with { InFlight = [.. InFlight.Where(other => other != flight)] };

    private RouteState Settle(Decided decided) => this with { Settled = [.. Settled.TakeLast(Remembered - 1), decided] };
}
