using Exporter.Probing.Delivery;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.RoundTrip;
using Exporter.Testing;
using MimeKit;

namespace Exporter.Probing.Tests.Delivery;

/// <summary>What each thing that happens to a mail is taken for, by a clock that the test turns.</summary>
public sealed class RouteBookTests
{
    private static readonly TimeSpan Deadline = Trips.Options.Deadline;

    private readonly OddTimeProvider clock = new(Given.Now);
    private readonly Journal journal = new(null, Trips.Route);
    private readonly RouteStanding standing;
    private readonly RouteBook book;

    public RouteBookTests()
    {
        standing = new(Trips.Options, journal, clock);
        book = Book(Trips.Instance);
    }

    private RoundTripTally Tally => journal.State.Tally;

    private RoundTripFacts Facts => standing.ToEntry().Facts;

    [Fact]
    public void A_mail_that_comes_in_time_is_received_and_told_with_its_duration()
    {
        var token = Send();
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(new Reception(MayDelete: true, IsNews: true), book.Found(Mail(token)));
        Assert.Equal((1, 1, 0), (Tally.Sent, Tally.Received, Tally.Lost));
        Assert.Equal((true, 0, 0), (Facts.Success, Facts.Misses, Facts.InFlight));
        Assert.Equal(TimeSpan.FromSeconds(4), Facts.Arrival!.Duration);
        Assert.Equal([("submit", 1.0), ("deliver", 3.0)], Facts.Arrival.Steps.Select(step => (step.Name, step.Duration.TotalSeconds)));
    }

    [Fact]
    public void Only_the_clock_that_nobody_sets_counts_while_the_process_lives()
    {
        var token = Send();
        clock.Advance(TimeSpan.FromSeconds(1));
        var mail = Mail(token) with { SeenAt = Given.Now.AddHours(-3) };
        Assert.True(book.Found(mail).IsNews);
        Assert.Equal(TimeSpan.FromSeconds(2), Facts.Arrival!.Duration);
    }

    [Fact]
    public void A_mail_that_does_not_come_is_lost_once_and_late_when_it_comes()
    {
        var token = Send();
        clock.Advance(Deadline - TimeSpan.FromSeconds(1));
        book.DecideOverdue();
        Assert.Equal((0, 1), (Tally.Lost, journal.State.InFlight.Count));
        clock.Advance(TimeSpan.FromSeconds(1));
        book.DecideOverdue();
        book.DecideOverdue();
        Assert.Equal((1, 0), (Tally.Lost, journal.State.InFlight.Count));
        Assert.Equal((false, Miss.NotArrived, 1), (Facts.Success, Facts.Miss, Facts.Misses));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(new Reception(MayDelete: true, IsNews: false), book.Found(Mail(token)));
        Assert.Equal((1, 1, 0), (Tally.Lost, Tally.Late, Tally.Received));
        Assert.Equal((false, clock.GetUtcNow()), (Facts.Success, Facts.LateAt));
    }

    [Fact]
    public void A_mail_found_after_its_deadline_before_it_was_given_up_is_lost_and_late()
    {
        var token = Send();
        clock.Advance(Deadline);
        Assert.Equal(new Reception(MayDelete: true, IsNews: false), book.Found(Mail(token)));
        Assert.Equal((1, 1, 0), (Tally.Lost, Tally.Late, journal.State.InFlight.Count));
        Assert.Equal(Miss.NotArrived, Facts.Miss);
    }

    [Fact]
    public void A_mail_found_after_its_deadline_and_stored_in_time_is_received()
    {
        var token = Send();
        clock.Advance(Deadline * 2);
        Assert.True(book.Found(Mail(token, stored: Given.Now.AddSeconds(90))).IsNews);
        Assert.Equal((1, 0, 0), (Tally.Received, Tally.Lost, Tally.Late));
        Assert.Equal(TimeSpan.FromSeconds(90), Facts.Arrival!.Duration);
    }

    [Fact]
    public void A_server_whose_clock_is_behind_stores_no_mail_before_it_was_sent()
    {
        var token = Send();
        clock.Advance(Deadline * 2);
        Assert.True(book.Found(Mail(token, stored: Given.Now.AddDays(-1))).IsNews);
        Assert.Equal(TimeSpan.Zero, Facts.Arrival!.Duration);
        Assert.All(Facts.Arrival.Steps, step => Assert.Equal(TimeSpan.Zero, step.Duration));
    }

    [Fact]
    public void A_mail_that_is_there_twice_is_a_duplicate_and_seen_again_at_its_place_it_is_not()
    {
        var token = Send();
        book.Found(Mail(token, "INBOX/1/1"));
        Assert.Equal(new Reception(MayDelete: true, IsNews: false), book.Found(Mail(token, "INBOX/1/1")));
        Assert.Equal(0, Tally.Duplicates);
        Assert.Equal(new Reception(MayDelete: true, IsNews: false), book.Found(Mail(token, "Junk/2/9")));
        book.Found(Mail(token, "Junk/2/9"));
        Assert.Equal((1, 1), (Tally.Duplicates, Tally.Received));
        Assert.Equal(clock.GetUtcNow(), Facts.DuplicateAt);
    }

    [Fact]
    public void What_another_exporter_sent_is_left_to_it_until_it_must_have_gone()
    {
        var mail = Mail(Trips.Token(instance: "ffffffffffff"));
        clock.Advance(Deadline + TimeSpan.FromDays(1));
        Assert.Equal(new Reception(MayDelete: false, IsNews: false), book.Found(mail));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new Reception(MayDelete: true, IsNews: false), book.Found(mail));
        Assert.Equal(new RoundTripTally().Sent, Tally.Sent);
    }

    [Fact]
    public void A_bounce_is_a_loss_with_its_reason()
    {
        var token = Send();
        var bounce = Trips.Load(Bounces.Postfix(token));
        Assert.Equal(new Reception(MayDelete: true, IsNews: false), book.Found(Mail(token, message: bounce) with { IsBounce = true }));
        Assert.Equal((1, 0), (Tally.Lost, journal.State.InFlight.Count));
        Assert.Equal((false, Miss.Bounced, "5.1.1"), (Facts.Success, Facts.Miss, Facts.Bounce?.Status));
        book.Found(Mail(token, "INBOX/1/2", bounce) with { IsBounce = true });
        Assert.Equal((1, 0, 0), (Tally.Lost, Tally.Late, Tally.Duplicates));
    }

    [Fact]
    public void A_refused_mail_is_a_miss_and_nothing_that_was_sent()
    {
        Refuse(Trips.Refusal);
        Assert.Equal((0, 0, 0), (Tally.Sent, Tally.Lost, journal.State.InFlight.Count));
        Assert.Equal((false, Miss.NotSent, 1), (Facts.Success, Facts.Miss, Facts.Misses));
        Refuse(Trips.Refusal);
        Assert.Equal(2, Facts.Misses);
    }

    [Fact]
    public void A_mail_whose_answer_never_came_is_received_if_it_comes_all_the_same()
    {
        var token = Refuse(new(FailureKind.Closed, Phase.Data, default));
        Assert.Equal((false, Miss.NotSent, 0, 1), (Facts.Success, Facts.Miss, Facts.InFlight, journal.State.InFlight.Count));
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.True(book.Found(Mail(token)).IsNews);
        Assert.Equal((1, 1, 0), (Tally.Sent, Tally.Received, Tally.Lost));
        Assert.Equal((true, 0), (Facts.Success, Facts.Misses));
    }

    [Fact]
    public void A_mail_whose_answer_never_came_is_a_miss_and_no_loss_when_its_time_is_up()
    {
        for (var turn = 1; turn <= 3; turn++)
        {
            Refuse(new(FailureKind.Timeout, Phase.Data, default));
            clock.Advance(Deadline + TimeSpan.FromSeconds(1));
            book.DecideOverdue();
            Assert.Equal((0, 0, 0), (Tally.Sent, Tally.Lost, journal.State.InFlight.Count));
            Assert.Equal((Miss.NotSent, turn), (Facts.Miss, Facts.Misses));
        }
    }

    [Fact]
    public void A_mail_that_is_accepted_after_its_deadline_is_sent_and_lost()
    {
        var token = book.Begin(null);
        Assert.True(book.IsHandingIn(token));
        clock.Advance(Deadline * 2);
        book.DecideOverdue();
        Assert.Single(journal.State.InFlight);
        book.Submitted(Accepted(token));
        Assert.False(book.IsHandingIn(token));
        book.DecideOverdue();
        Assert.Equal((1, 1), (Tally.Sent, Tally.Lost));
        Assert.Equal((false, Miss.NotArrived), (Facts.Success, Facts.Miss));
    }

    [Fact]
    public void Only_mail_of_this_exporter_is_being_handed_in_by_it()
    {
        var token = book.Begin(null);
        Assert.False(book.IsHandingIn(token with { Instance = "ffffffffffff" }));
        Assert.False(book.IsHandingIn(token with { Sequence = token.Sequence + 1 }));
    }

    [Fact]
    public void Mail_of_the_time_before_a_restart_is_received_by_the_time_of_day()
    {
        var token = Send();
        var again = Book(Trips.Instance);
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.True(again.Found(Mail(token)).IsNews);
        Assert.Equal(TimeSpan.FromSeconds(121), Facts.Arrival!.Duration);
        Assert.Equal(2, again.Begin(null).Sequence);
    }

    [Fact]
    public void What_was_begun_before_a_crash_is_neither_a_loss_nor_a_miss()
    {
        book.Begin(null);
        clock.Advance(Deadline * 2);
        Book(Trips.Instance).DecideOverdue();
        Assert.Equal((0, 0, 0, 0), (Tally.Sent, Tally.Lost, journal.State.Misses, journal.State.InFlight.Count));
        Assert.Null(Facts.Success);
    }

    [Fact]
    public void An_old_mail_that_was_not_fetched_is_received_without_a_look_at_it()
    {
        var token = Send();
        clock.Advance(Deadline * 2);
        Assert.True(book.Found(Mail(token, stored: Given.Now) with { Message = null }).IsNews);
        Assert.Equal((true, null), (Facts.Success, Facts.Arrival));
        Assert.True(standing.Ended);
    }

    [Fact]
    public void The_time_that_a_greylisting_server_made_us_wait_is_a_step_of_its_own()
    {
        var token = book.Begin(null);
        clock.Advance(TimeSpan.FromMinutes(5));
        book.Submitted(Accepted(token) with { Waited = TimeSpan.FromMinutes(4) });
        clock.Advance(TimeSpan.FromMinutes(1));
        book.Found(Mail(token));
        Assert.Equal(
            [("submit", 1.0), ("greylist", 4.0), ("deliver", 1.0)],
            Facts.Arrival!.Steps.Select(step => (step.Name, step.Duration.TotalMinutes))
        );
        Assert.Equal(TimeSpan.FromMinutes(4), Facts.Greylisted);
    }

    [Fact]
    public void Each_exchanger_stands_for_itself()
    {
        var (first, second) = (book.Begin("mx1"), book.Begin("mx2"));
        book.Submitted(new(first.Sequence, Submission(Trips.Refusal), TimeSpan.Zero));
        book.Submitted(Accepted(second));
        book.Found(Mail(second));
        Assert.Equal([new("mx1", false), new("mx2", true)], Facts.Exchangers.OrderBy(exchanger => exchanger.Host, StringComparer.Ordinal));
        Assert.Equal((false, Miss.NotSent), (Facts.Success, Facts.Miss));
    }

    private RouteBook Book(string instance) => new(Trips.Options, journal, standing, instance, clock);

    /// <summary>Hands in a mail within a second.</summary>
    private ProbeToken Send()
    {
        var token = book.Begin(null);
        clock.Advance(TimeSpan.FromSeconds(1));
        book.Submitted(Accepted(token));
        return token;
    }

    private ProbeToken Refuse(Failure failure)
    {
        var token = book.Begin(null);
        book.Submitted(new(token.Sequence, Submission(failure), TimeSpan.Zero));
        return token;
    }

    private RouteEvent.Submitted Accepted(ProbeToken token) => new(token.Sequence, Submission(null), TimeSpan.Zero);

    private Submission Submission(Failure? failure) =>
        new(failure, []) { EndedAt = clock.GetUtcNow(), EndedTimestamp = clock.GetTimestamp() };

    private FoundMail Mail(ProbeToken token, string place = "INBOX/1/1", MimeMessage? message = null, DateTimeOffset? stored = null) =>
        new(token, new(place, "INBOX", Landing.Inbox, stored), message ?? Trips.Letter(token))
        {
            SeenAt = clock.GetUtcNow(),
            SeenTimestamp = clock.GetTimestamp(),
        };
}
