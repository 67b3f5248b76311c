using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.RoundTrip;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Delivery;

/// <summary>How a round trip stands beyond what its journal says. Mutable; used by one route, so not thread-safe.</summary>
internal sealed class RouteStanding(RoundTripOptions options, Journal journal, TimeProvider clock)
{
    private readonly Dictionary<string, bool> outcomes = new(StringComparer.Ordinal);
    private IReadOnlyList<TranscriptLine> transcript = [];
    private (Miss Kind, Failure Failure)? missed;
    private (Failure Failure, DateTimeOffset Since)? shut;
    private (long Sequence, ArrivalFacts? Facts)? arrival;
    private TimeSpan? greylisted;
    private Bounce? bounce;
    private bool unchecked_;

    /// <summary>True while the mailbox is watched.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>True once a mail is decided and looked at, or the mailbox cannot be opened.</summary>
    public bool Ended => shut is not null || (outcomes.Count > 0 && !unchecked_);

    /// <summary>The mailbox is watched.</summary>
    public void Opened() => (IsOpen, shut) = (true, null);

    /// <summary>The mailbox cannot be opened.</summary>
    public void Shut(Failure failure, IReadOnlyList<TranscriptLine> said) =>
        (IsOpen, shut, transcript) = (false, (failure, shut?.Since ?? clock.GetUtcNow()), said);

    /// <summary>A greylisting server makes us wait.</summary>
    public void Greylisted(TimeSpan waited) => greylisted = waited;

    /// <summary>The first server accepted a mail.</summary>
    public void Accepted(TimeSpan waited, IReadOnlyList<TranscriptLine> said) =>
        (greylisted, transcript) = (waited > TimeSpan.Zero ? waited : null, said);

    /// <summary>A mail failed.</summary>
    public void Missed(Miss kind, Failure failure, string? via, IReadOnlyList<TranscriptLine>? said = null)
    {
        (missed, bounce, transcript) = ((kind, failure), null, said ?? transcript);
        outcomes[via ?? ""] = false;
    }

    /// <summary>A mail came back.</summary>
    public void Bounced(Bounce back, string? via)
    {
        var words = $"{back.Status} {back.Remote ?? back.Reporter}: {back.Diagnostic}".Trim();
        Missed(Miss.Bounced, new(FailureKind.Rejected, Phase.Arrival, Words.Same(words)), via);
        bounce = back;
    }

    /// <summary>A mail arrived in time.</summary>
    public void Arrived(long sequence, ArrivalFacts? facts, string? via)
    {
        (arrival, unchecked_) = ((sequence, facts), facts is not null);
        outcomes[via ?? ""] = true;
    }

    /// <summary>The signature of an arrival was checked.</summary>
    public void Checked(long sequence, DkimOutcome outcome)
    {
        unchecked_ = false;
        if (arrival is { Facts: { } facts } newest && newest.Sequence == sequence)
        {
            arrival = (sequence, facts with { Dkim = outcome });
        }
    }

    /// <summary>Everything, for the ledger.</summary>
    public RoundTripEntry ToEntry()
    {
        var state = journal.State;
        bool? success =
            shut is not null ? false
            : outcomes.Count == 0 ? null
            : outcomes.Values.All(arrived => arrived);
        var failed = success == false ? shut is { } closed ? (Miss.NotOpened, closed.Failure) : missed : null;
        var facts = new RoundTripFacts
        {
            Success = success,
            Miss = failed?.Item1,
            Misses = success is null ? null : Misses(state, success.Value),
            LastSuccess = state.LastSuccess,
            InFlight = state.InFlight.Count(flight => flight.Accepted is not null),
            LateAt = state.LateAt,
            DuplicateAt = state.DuplicateAt,
            Greylisted = greylisted,
            Bounce = failed?.Item1 == Miss.Bounced ? bounce : null,
            Arrival = success == true ? arrival?.Facts : null,
            Exchangers = [.. outcomes.Where(outcome => outcome.Key.Length > 0).Select(outcome => new ExchangerFacts(outcome.Key, outcome.Value))],
        };
        return new(facts, failed?.Item2, transcript, state.Tally);
    }

    /// <summary>A mailbox that stays shut is one failure for each turn that it stays so.</summary>
    private int Misses(RouteState state, bool success)
    {
        var turns = shut is { } closed ? 1 + (int)((clock.GetUtcNow() - closed.Since) / options.Every) : 0;
        return success ? 0 : Math.Max(1, state.Misses + turns);
    }
}
