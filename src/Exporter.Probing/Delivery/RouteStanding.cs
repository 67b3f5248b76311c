using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.RoundTrip;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Delivery;

/// <summary>How a round trip stands beyond what its journal says. Mutable; used by one route, so not thread-safe.</summary>
internal sealed class RouteStanding(RoundTripOptions options, Journal journal, TimeProvider clock)
{
    // Null for an arrival. By exchanger; under an empty name where there is no choice.
    private readonly Dictionary<string, Missing?> outcomes = new(StringComparer.Ordinal);
    private readonly Dictionary<bool, (Failure Failure, long Since)?> mailboxes = [];
    private IReadOnlyList<TranscriptLine> transcript = [];
    private int missed;
    private int places = 1;
    private (long Sequence, ArrivalFacts? Facts)? arrival;
    private TimeSpan? greylisted;
    private bool unchecked_;

    /// <summary>True while every mailbox is watched.</summary>
    public bool IsOpen => mailboxes.Count == (options.From.Bounces is null ? 1 : 2) && Closed is null;

    /// <summary>True once a mail through each place is decided and looked at, or a mailbox cannot be opened.</summary>
    public bool Ended => Closed is not null || (outcomes.Count >= places && !unchecked_);

    /// <summary>True while mail arrives: then what becomes of another mail is that mail's own.</summary>
    public bool Succeeds => Closed is null && outcomes.Count >= places && outcomes.Values.All(missing => missing is null);

    private (Failure Failure, long Since)? Closed => mailboxes.GetValueOrDefault(false) ?? mailboxes.GetValueOrDefault(true);

    /// <summary>A mailbox is watched.</summary>
    public void Opened(bool forBounces) => mailboxes[forBounces] = null;

    /// <summary>A mailbox cannot be opened.</summary>
    public void Shut(bool forBounces, Failure failure, IReadOnlyList<TranscriptLine> said)
    {
        mailboxes[forBounces] = (failure, mailboxes.GetValueOrDefault(forBounces)?.Since ?? clock.GetTimestamp());
        transcript = said;
    }

    /// <summary>What mail is handed to from now on; how it went elsewhere is of no use any more.</summary>
    public void Through(IReadOnlyList<string?> names)
    {
        places = names.Count;
        foreach (var gone in outcomes.Keys.Except(names.Select(name => name ?? "")).ToList())
        {
            outcomes.Remove(gone);
        }
    }

    /// <summary>A greylisting server makes us wait.</summary>
    public void Greylisted(TimeSpan waited) => greylisted = waited;

    /// <summary>The first server accepted a mail.</summary>
    public void Accepted(TimeSpan waited, IReadOnlyList<TranscriptLine> said) =>
        (greylisted, transcript) = (waited > TimeSpan.Zero ? waited : null, said);

    /// <summary>A mail failed.</summary>
    public void Missed(Miss kind, Failure failure, string? via, IReadOnlyList<TranscriptLine>? said = null)
    {
        transcript = said ?? transcript;
        outcomes[via ?? ""] = new(missed++, kind, failure, null);
    }

    /// <summary>A mail came back.</summary>
    public void Bounced(Bounce back, string? via)
    {
        var words = $"{back.Status} {back.Remote ?? back.Reporter}: {back.Diagnostic}".Trim();
        outcomes[via ?? ""] = new(missed++, Miss.Bounced, new(FailureKind.Rejected, Phase.Arrival, Words.Same(words)), back);
    }

    /// <summary>A mail arrived in time.</summary>
    public void Arrived(long sequence, ArrivalFacts? facts, string? via)
    {
        (arrival, unchecked_) = ((sequence, facts), facts is not null);
        outcomes[via ?? ""] = null;
    }

    /// <summary>The signature of an arrival was checked.</summary>
    public void Checked(RouteEvent.Checked check)
    {
        unchecked_ = false;
        if (arrival is { Facts: { } facts } newest && newest.Sequence == check.Sequence)
        {
            arrival = (check.Sequence, facts with { Dkim = check.Outcome, Own = check.Own, Sender = check.Sender });
        }
    }

    /// <summary>Everything, for the ledger.</summary>
    public RoundTripEntry ToEntry()
    {
        var state = journal.State;
        bool? success =
            Closed is not null ? false
            : outcomes.Count == 0 ? null
            : outcomes.Values.All(missing => missing is null);
        var failed = Closed is { } closed
            ? new Missing(missed, Miss.NotOpened, closed.Failure, null)
            : outcomes.Values.OfType<Missing>().MaxBy(missing => missing.Number);
        var facts = new RoundTripFacts
        {
            Success = success,
            Miss = failed?.Kind,
            BouncesShut = mailboxes.GetValueOrDefault(false) is null && Closed is not null,
            Misses = success is null ? null : Misses(state, success.Value),
            LastSuccess = state.LastSuccess,
            InFlight = state.InFlight.Count(flight => flight.Accepted is not null),
            LateAt = state.LateAt,
            DuplicateAt = state.DuplicateAt,
            Greylisted = greylisted,
            Bounce = failed?.Bounce,
            Arrival = success == true ? arrival?.Facts : null,
            Trials = [.. options.Trials.Select(state.Find).OfType<TrialState>()],
            Exchangers =
            [
                .. outcomes
                    .Where(outcome => outcome.Key.Length > 0)
                    .Select(outcome => new ExchangerFacts(outcome.Key, outcome.Value is null)),
            ],
        };
        return new(facts, failed?.Failure, transcript, state.Tally);
    }

    /// <summary>A mailbox that stays shut is one failure for each turn that it stays so.</summary>
    private int Misses(RouteState state, bool success)
    {
        var turns = Closed is { } closed ? 1 + (int)(clock.GetElapsedTime(closed.Since) / options.Every) : 0;
        return success ? 0 : Math.Max(1, state.Misses + turns);
    }

    /// <summary>How a mail failed, counted to know the newest.</summary>
    private sealed record Missing(int Number, Miss Kind, Failure Failure, Bounce? Bounce);
}
