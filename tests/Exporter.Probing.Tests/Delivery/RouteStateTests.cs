using CsCheck;
using Exporter.Probing.Delivery;

namespace Exporter.Probing.Tests.Delivery;

public sealed class RouteStateTests
{
    private static readonly JournalEvent[] Events = [.. Enum.GetValues<JournalEvent>().Where(happened => happened != JournalEvent.Summary)];

    /// <summary>Any order of events of a few mails, sense and nonsense.</summary>
    internal static readonly Gen<JournalEntry> Entries = Gen.Select(
        Gen.Int[0, Events.Length - 1],
        Gen.Long[1, 6],
        Gen.Int[0, 3600],
        Gen.Int[0, 3],
        (happened, sequence, seconds, place) =>
            new JournalEntry(Events[happened], sequence, Given.Now.AddSeconds(seconds))
            {
                Took = happened % 2 == 0 ? TimeSpan.FromSeconds(seconds) : null,
                Place = place == 0 ? null : $"INBOX/1/{place}",
            }
    );

    [Fact]
    public void Whatever_happens_all_that_was_sent_is_received_or_lost_or_on_its_way() =>
        Entries
            .Array[0, 60]
            .Sample(entries =>
            {
                var (state, decided) = (new RouteState(), new Dictionary<long, long>());
                foreach (var entry in entries)
                {
                    var before = state.Tally;
                    state = state.After(entry);
                    AssertSound(state);
                    var more = state.Tally.Received - before.Received + state.Tally.Lost - before.Lost;
                    decided[entry.Sequence] = decided.GetValueOrDefault(entry.Sequence) + more;
                    Assert.InRange(decided[entry.Sequence], 0, 1);
                    Assert.InRange(state.Tally.Late - before.Late + state.Tally.Duplicates - before.Duplicates + more, 0, 1);
                }
            });

    [Fact]
    public void Numbers_go_up() =>
        Entries
            .Array[0, 60]
            .Sample(entries =>
            {
                var state = new RouteState();
                foreach (var entry in entries)
                {
                    var next = state.After(entry);
                    Assert.True(next.Next >= state.Next && next.Misses >= 0);
                    Assert.All(next.InFlight, flight => Assert.True(flight.Sequence < next.Next));
                    state = next;
                }
            });

    [Fact]
    public void A_mail_that_arrives_before_it_is_accepted_was_sent()
    {
        var state = After(Intended(1), At(JournalEvent.Arrived, 1), At(JournalEvent.Accepted, 1));
        Assert.Equal((1, 1, 0), Counts(state));
        Assert.Empty(state.InFlight);
        Assert.Equal((0, Given.Now), (state.Misses, state.LastSuccess));
    }

    [Fact]
    public void One_that_nobody_accepted_is_not_lost_when_its_time_is_up()
    {
        var state = After(Intended(1), At(JournalEvent.Overdue, 1), At(JournalEvent.ArrivedLate, 1));
        Assert.Equal((0, 0, 0), Counts(state));
        Assert.Empty(state.InFlight);
    }

    [Fact]
    public void One_that_comes_after_it_was_lost_is_late_and_stays_lost()
    {
        var state = After(Intended(1), At(JournalEvent.Accepted, 1), At(JournalEvent.Overdue, 1), At(JournalEvent.ArrivedLate, 1, "a"));
        Assert.Equal((1, 0, 1), Counts(state));
        Assert.Equal((1, Given.Now, 1), (state.Tally.Late, state.LateAt, state.Misses));
    }

    [Fact]
    public void Late_is_counted_once_and_a_second_copy_is_a_duplicate()
    {
        var lost = After(Intended(1), At(JournalEvent.Accepted, 1), At(JournalEvent.Overdue, 1), At(JournalEvent.ArrivedLate, 1, "a"));
        var state = After(lost, At(JournalEvent.ArrivedLate, 1, "b"), At(JournalEvent.Duplicated, 1, "b"));
        Assert.Equal((1, 1), (state.Tally.Late, state.Tally.Duplicates));
        Assert.Equal(["a", "b"], state.Past(1)?.Places);
    }

    [Fact]
    public void A_refused_one_is_a_miss_and_was_never_sent()
    {
        var state = After(Intended(1), At(JournalEvent.Refused, 1), Intended(2), At(JournalEvent.Refused, 2));
        Assert.Equal((0, 0, 0), Counts(state));
        Assert.Equal((2, 3), (state.Misses, state.Next));
    }

    [Fact]
    public void A_bounce_is_a_loss_whether_or_not_the_acceptance_was_heard()
    {
        Assert.Equal((1, 0, 1), Counts(After(Intended(1), At(JournalEvent.Accepted, 1), At(JournalEvent.Bounced, 1))));
        Assert.Equal((1, 0, 1), Counts(After(Intended(1), At(JournalEvent.Bounced, 1), At(JournalEvent.Accepted, 1))));
    }

    [Fact]
    public void An_arrival_ends_a_row_of_misses()
    {
        var missed = After(
            Intended(1),
            At(JournalEvent.Refused, 1),
            Intended(2),
            At(JournalEvent.Accepted, 2),
            At(JournalEvent.Overdue, 2)
        );
        Assert.Equal(2, missed.Misses);
        Assert.Equal(0, After(missed, Intended(3), At(JournalEvent.Arrived, 3)).Misses);
    }

    [Fact]
    public void A_summary_takes_the_place_of_everything_before()
    {
        var state = After(Intended(1), At(JournalEvent.Accepted, 1));
        var summary = new JournalEntry(JournalEvent.Summary, state.Next, default) { State = state };
        Assert.Same(state, After(Intended(7), summary));
    }

    [Fact]
    public void The_time_of_an_arrival_is_that_of_its_entry_or_counted_from_its_beginning()
    {
        var told = After(Intended(1), At(JournalEvent.Arrived, 1) with { Took = TimeSpan.FromSeconds(3) });
        var counted = After(Intended(1), At(JournalEvent.Arrived, 1) with { At = Given.Now.AddSeconds(4) });
        Assert.Equal((3.0, 4.0), (told.Tally.Durations.Sum(bucket => bucket.Sum), counted.Tally.Durations.Sum(bucket => bucket.Sum)));
    }

    [Fact]
    public void Only_the_newest_five_hundred_are_remembered()
    {
        var entries = Enumerable.Range(1, 501).SelectMany(number => new[] { Intended(number), At(JournalEvent.Arrived, number) });
        var state = entries.Aggregate(new RouteState(), (before, entry) => before.After(entry));
        Assert.Equal((500, null), (state.Settled.Count, state.Past(1)));
        Assert.NotNull(state.Past(2));
        Assert.Equal((501, 501, 0), Counts(state));
    }

    private static void AssertSound(RouteState state)
    {
        var tally = state.Tally;
        Assert.Equal(tally.Sent, tally.Received + tally.Lost + state.InFlight.Count(flight => flight.Accepted is not null));
        Assert.True(tally.Late <= tally.Lost);
        Assert.Equal(tally.Received, tally.Durations.Sum(bucket => bucket.Count));
        Assert.Equal(state.InFlight.Count, state.InFlight.DistinctBy(flight => flight.Sequence).Count());
    }

    private static (long Sent, long Received, long Lost) Counts(RouteState state) =>
        (state.Tally.Sent, state.Tally.Received, state.Tally.Lost);

    private static JournalEntry Intended(long sequence) => At(JournalEvent.Intended, sequence);

    private static JournalEntry At(JournalEvent happened, long sequence, string? place = null) =>
        new(happened, sequence, Given.Now) { Place = place };

    private static RouteState After(params JournalEntry[] entries) => After(new RouteState(), entries);

    private static RouteState After(RouteState state, params JournalEntry[] entries) =>
        entries.Aggregate(state, (before, entry) => before.After(entry));
}
