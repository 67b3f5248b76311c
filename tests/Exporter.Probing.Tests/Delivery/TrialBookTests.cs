using Exporter.Probing.Delivery;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.RoundTrip;
using Exporter.Probing.Targets;
using Exporter.Testing;
using MimeKit;

namespace Exporter.Probing.Tests.Delivery;

/// <summary>What becomes of mails that try something, by a clock that the test turns.</summary>
public sealed class TrialBookTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TrialOptions Eicar = new(Trial.Eicar, Day);

    private static readonly RoundTripOptions Options = Trips.Options with
    {
        To = Trips.Options.To with { AuthservIds = ["mx.inside.example"] },
        Trials =
        [
            new FilterTrial(TimeSpan.FromHours(2), "X-Canary", "yes", "Canary"),
            new SizeTrial(Day, 1_000_000),
            new(Trial.Forgery, Day),
            new NoSuchUserTrial(Day, "nobody@inside.example"),
            new(Trial.Gtube, Day),
            Eicar,
        ],
    };

    private readonly OddTimeProvider clock = new(Given.Now);
    private readonly Journal journal = new(null, Trips.Route);
    private TrialBook book;

    public TrialBookTests() => book = Book();

    [Fact]
    public void Nothing_of_a_trial_is_counted_and_the_series_goes_on_with_its_numbers()
    {
        var token = Begin(Trial.Eicar);
        book.Tried(Accepted(token));
        Assert.True(book.Found(Mail(token)));
        var tally = journal.State.Tally;
        Assert.Equal((0, 0, 0, 0, 0), (tally.Sent, tally.Received, tally.Lost, tally.Late, tally.Duplicates));
        Assert.Equal((1, 0, 0), (journal.State.Next, journal.State.InFlight.Count, journal.State.Misses));
        Assert.Equal(TrialOutcome.Arrived, End(Trial.Eicar)?.Outcome);
    }

    [Fact]
    public void Each_trial_is_due_at_once_and_then_by_its_own_rhythm()
    {
        Assert.Equal(Options.Trials, book.Due);
        var token = Begin(Trial.Filter);
        Assert.DoesNotContain(Options.Of(Trial.Filter), book.Due);
        book.Tried(Accepted(token));
        book.Found(Mail(token));
        clock.Advance(TimeSpan.FromMinutes(119));
        Assert.DoesNotContain(Options.Of(Trial.Filter), book.Due);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains(Options.Of(Trial.Filter), book.Due);
    }

    [Fact]
    public void After_a_crash_in_the_middle_it_is_tried_again_an_hour_later_and_not_at_once()
    {
        var token = Begin(Trial.Eicar);
        book = Book();
        Assert.DoesNotContain(Eicar, book.Due);
        Assert.True(book.Found(Mail(token)));
        Assert.Null(End(Trial.Eicar));
        clock.Advance(TimeSpan.FromMinutes(60));
        Assert.Contains(Eicar, book.Due);
    }

    [Fact]
    public void What_a_restart_finds_in_the_journal_is_still_known()
    {
        Finish(Trial.Gtube, Landing.Junk);
        var restarted = new RouteState().After(new(JournalEvent.Summary, 1, default) { State = journal.State });
        Assert.Equal(Landing.Junk, restarted.Find(Options.Of(Trial.Gtube)!)?.End?.Landing);
        Assert.DoesNotContain(Options.Of(Trial.Gtube), Book().Due);
    }

    [Fact]
    public void An_answer_to_another_question_is_none()
    {
        Finish(Trial.Filter, Landing.Other);
        var other = new FilterTrial(Day, "X-Canary", "yes", "Elsewhere");
        Assert.Null(journal.State.Find(other));
        Assert.Contains(other, new TrialBook(Options with { Trials = [other] }, journal, Trips.Instance, clock).Due);
    }

    [Theory]
    [InlineData(Trial.Eicar, Phase.Data, "554 5.7.1 infected", TrialOutcome.Refused)]
    [InlineData(Trial.Eicar, Phase.Data, "451 4.7.1 scanner is down", TrialOutcome.Undecided)]
    [InlineData(Trial.Eicar, Phase.Rcpt, "550 5.7.1 not you", TrialOutcome.Undecided)]
    [InlineData(Trial.NoSuchUser, Phase.Rcpt, "550 5.1.1 no such user", TrialOutcome.Refused)]
    [InlineData(Trial.NoSuchUser, Phase.Mail, "550 5.7.1 not you", TrialOutcome.Undecided)]
    public void Only_a_final_refusal_of_what_is_tried_is_an_answer(Trial kind, Phase phase, string said, TrialOutcome outcome)
    {
        var token = Begin(kind);
        book.Tried(Refused(token, new(FailureKind.Rejected, phase, Words.Same(said))));
        Assert.Equal(outcome, End(kind)?.Outcome);
        Assert.Contains(said, End(kind)?.Said.En, StringComparison.Ordinal);
    }

    [Fact]
    public void What_neither_comes_nor_comes_back_is_missing_and_what_comes_later_all_the_same_has_arrived()
    {
        var token = Begin(Trial.Eicar);
        book.Tried(Accepted(token));
        clock.Advance(Options.Deadline);
        book.DecideOverdue();
        Assert.Null(End(Trial.Eicar));
        clock.Advance(TimeSpan.FromMilliseconds(1));
        book.DecideOverdue();
        Assert.Equal(TrialOutcome.Missing, End(Trial.Eicar)?.Outcome);
        Assert.True(book.Found(Mail(token)));
        Assert.Equal((TrialOutcome.Arrived, true), (End(Trial.Eicar)?.Outcome, End(Trial.Eicar)?.Carried));
    }

    [Fact]
    public void One_whose_answer_did_not_come_is_not_missing()
    {
        var token = Begin(Trial.Eicar);
        book.Tried(Refused(token, new(FailureKind.Timeout, Phase.Data, default)));
        Assert.Null(End(Trial.Eicar));
        clock.Advance(Options.Deadline * 2);
        book.DecideOverdue();
        Assert.Equal(TrialOutcome.Undecided, End(Trial.Eicar)?.Outcome);
    }

    [Fact]
    public void A_mail_that_is_there_before_the_answer_to_its_end_has_arrived()
    {
        var token = Begin(Trial.Gtube);
        book.Found(Mail(token, Landing.Inbox));
        book.Tried(Refused(token, new(FailureKind.Rejected, Phase.Data, Words.Same("554 5.7.1 spam"))));
        Assert.Equal((TrialOutcome.Arrived, Landing.Inbox), (End(Trial.Gtube)?.Outcome, End(Trial.Gtube)?.Landing));
    }

    [Theory]
    [InlineData("<>", true)]
    [InlineData("<MAILER-DAEMON@inside.example>", false)]
    [InlineData(null, null)]
    public void A_bounce_is_read_and_whose_it_is(string? path, bool? fromNobody)
    {
        var token = Begin(Trial.NoSuchUser);
        book.Tried(Accepted(token));
        clock.Advance(TimeSpan.FromSeconds(7));
        var bounce = Trips.Load(Bounces.Of(token, "5.1.1", "550 5.1.1 no such user"));
        if (path is not null)
        {
            bounce.Headers.Insert(0, "Return-Path", path);
        }
        Assert.True(book.Found(Mail(token, message: bounce) with { IsBounce = true }));
        var end = End(Trial.NoSuchUser)!;
        Assert.Equal((TrialOutcome.Bounced, "5.1.1", fromNobody), (end.Outcome, end.Bounce?.Status, end.FromNobody));
        Assert.Equal(TimeSpan.FromSeconds(7), end.Took);
    }

    [Fact]
    public void Sizes_are_tried_one_after_the_other_and_the_bounce_of_the_smallest_that_failed_names_the_limit()
    {
        Sized(token => book.Tried(Announced(token)));
        Assert.Equal(TrialOutcome.Bounced, EndOfSize(limit: 300_000)?.Outcome);
        var end = End(Trial.Size)!;
        Assert.Equal("relay.example", SizeJudge.Blamed(end.Bounce!));
        Assert.InRange(end.AcceptedBytes!.Value, 250_000, 300_000);
        Assert.InRange(end.RefusedBytes!.Value, 300_001, 350_000);
        Assert.DoesNotContain(Options.Of(Trial.Size), book.Due);
    }

    [Fact]
    public void A_search_that_a_broken_connection_ends_says_nothing()
    {
        Sized(token => book.Tried(Refused(token, new(FailureKind.Reset, Phase.Mail, default))));
        Assert.Equal((TrialOutcome.Undecided, null), (End(Trial.Size)?.Outcome, End(Trial.Size)?.AcceptedBytes));
        clock.Advance(TimeSpan.FromMinutes(59));
        Assert.DoesNotContain(Options.Of(Trial.Size), book.Due);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains(Options.Of(Trial.Size), book.Due);
    }

    [Fact]
    public void Where_a_small_mail_fails_as_well_the_size_is_not_blamed()
    {
        while (book.Due.Contains(Options.Of(Trial.Size)))
        {
            Sized(token => book.Tried(Refused(token, new(FailureKind.Rejected, Phase.Data, Words.Same("550 5.7.1 no")))));
        }
        Assert.Equal(TrialOutcome.Undecided, End(Trial.Size)?.Outcome);
        Assert.Contains("small", End(Trial.Size)?.Said.En, StringComparison.Ordinal);
    }

    [Fact]
    public void The_mail_of_another_exporter_is_left_to_it_for_a_day()
    {
        var token = Trips.Token(instance: "ffffffffffff") with { Trial = Trial.Eicar };
        Assert.False(book.Found(Mail(token)));
        clock.Advance(Options.Deadline + Day + TimeSpan.FromMilliseconds(1));
        Assert.True(book.Found(Mail(token)));
        Assert.Empty(journal.State.Trials);
    }

    private TrialBook Book() => new(Options, journal, Trips.Instance, clock);

    private TrialEnd? End(Trial kind) => journal.State.Find(Options.Of(kind)!)?.End;

    private ProbeToken Begin(Trial kind) => book.Begin(Options.Of(kind)!, "mx.example");

    private void Finish(Trial kind, Landing landing)
    {
        var token = Begin(kind);
        book.Tried(Accepted(token));
        book.Found(Mail(token, landing));
    }

    private void Sized(Action<ProbeToken> ends)
    {
        var token = Begin(Trial.Size);
        book.Written(token, book.Octets(Trial.Size));
        ends(token);
        clock.Advance(TimeSpan.FromSeconds(1));
    }

    /// <summary>Goes on with the search where a relay bounces what is above its limit.</summary>
    private TrialEnd? EndOfSize(long limit)
    {
        for (var mails = 0; book.Due.Contains(Options.Of(Trial.Size)); mails++)
        {
            Assert.InRange(mails, 0, 10);
            var passes = book.Octets(Trial.Size) <= limit;
            Sized(token =>
            {
                book.Tried(Accepted(token));
                book.Found(passes ? Mail(token) with { Message = null } : TooLarge(token));
            });
        }
        return End(Trial.Size);
    }

    private FoundMail TooLarge(ProbeToken token) =>
        Mail(token, message: Trips.Load(Bounces.Of(token, "5.3.4", "552 5.3.4 too large", "relay.example"))) with
        {
            IsBounce = true,
        };

    private RouteEvent.Tried Accepted(ProbeToken token) => new(token, Submission(null));

    private RouteEvent.Tried Refused(ProbeToken token, Failure failure) => new(token, Submission(failure));

    /// <summary>A server that announces a limit, which is not the smallest on the way.</summary>
    private RouteEvent.Tried Announced(ProbeToken token) =>
        new(token, Submission(new(FailureKind.Rejected, Phase.Mail, Words.Same("552 5.3.4 too big"))) with { AnnouncedBytes = 800_000 });

    private Submission Submission(Failure? failure) =>
        new(failure, []) { EndedAt = clock.GetUtcNow(), EndedTimestamp = clock.GetTimestamp() };

    private FoundMail Mail(ProbeToken token, Landing landing = Landing.Inbox, MimeMessage? message = null) =>
        new(token, new("INBOX/1/1", landing.ToString(), landing), message ?? Written(token))
        {
            SeenAt = clock.GetUtcNow(),
            SeenTimestamp = clock.GetTimestamp(),
        };

    private static MimeMessage Written(ProbeToken token) =>
        new TrialLetter(Options, Trips.Key).Write(token, Options.Of(token.Trial!.Value)!, Trips.Recipient, 20_000);
}
