using System.Net;
using Exporter.Mail.Messages;
using Exporter.Probing.Delivery;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.RoundTrip;
using Exporter.Probing.Targets;
using Exporter.Testing;

namespace Exporter.Probing.Tests.Delivery;

public sealed class RouteStandingTests
{
    private static readonly Failure Closed = new(FailureKind.Auth, Phase.Auth, Words.Same("NO wrong"));
    private static readonly IReadOnlyList<TranscriptLine> Said = [new(default, true, "said")];

    private static readonly ArrivalFacts Arrival = new()
    {
        Duration = TimeSpan.FromSeconds(2),
        Landing = Landing.Inbox,
        Folder = "INBOX",
        Steps = [],
        Timeline = new ReceivedTimeline([]),
    };

    private static readonly SenderHost Sender = new("mail.example.com", IPAddress.Parse("192.0.2.1"), [], []);

    private readonly OddTimeProvider clock = new(Given.Now);
    private readonly Journal journal = new(null, Trips.Route);
    private readonly RouteStanding standing;

    public RouteStandingTests() => standing = new(Trips.Options, journal, clock);

    private RoundTripFacts Facts => standing.ToEntry().Facts;

    [Fact]
    public void Before_the_first_mail_is_decided_nothing_is_known()
    {
        standing.Opened(forBounces: false);
        Assert.Equal((null, null, null, 0), (Facts.Success, Facts.Miss, Facts.Misses, Facts.InFlight));
        Assert.Null(standing.ToEntry().Failure);
        Assert.False(standing.Ended);
        Assert.True(standing.IsOpen);
    }

    [Fact]
    public void A_mail_that_was_not_accepted_tells_the_server_s_words()
    {
        standing.Missed(Miss.NotSent, Trips.Refusal, null, Said);
        var entry = standing.ToEntry();
        Assert.Equal((false, Miss.NotSent, 1), (entry.Facts.Success, entry.Facts.Miss, entry.Facts.Misses));
        Assert.Equal((Trips.Refusal, Said), (entry.Failure, entry.Transcript));
        Assert.True(standing.Ended);
    }

    [Fact]
    public void A_mail_that_did_not_come_tells_what_was_said_when_it_was_handed_in()
    {
        standing.Accepted(TimeSpan.Zero, Said);
        standing.Missed(Miss.NotArrived, new(FailureKind.Timeout, Phase.Arrival, default), null);
        var entry = standing.ToEntry();
        Assert.Equal((Miss.NotArrived, FailureKind.Timeout, Phase.Arrival), (entry.Facts.Miss, entry.Failure?.Kind, entry.Failure?.Phase));
        Assert.Same(Said, entry.Transcript);
    }

    [Fact]
    public void A_bounce_is_told_in_one_line()
    {
        var bounce = new Bounce("5.1.1", "mx.sender.example", "mx.inside.example", "550 no such user");
        standing.Bounced(bounce, null);
        var entry = standing.ToEntry();
        Assert.Equal((Miss.Bounced, bounce), (entry.Facts.Miss, entry.Facts.Bounce));
        Assert.Equal("5.1.1 mx.inside.example: 550 no such user", entry.Failure?.Detail.En);
        standing.Missed(Miss.NotSent, Trips.Refusal, null);
        Assert.Null(Facts.Bounce);
    }

    [Fact]
    public void A_shut_mailbox_is_a_failure_whatever_came_before_and_one_more_with_each_turn()
    {
        Arrive();
        standing.Opened(forBounces: false);
        standing.Shut(false, Closed, Said);
        Assert.Equal((false, Miss.NotOpened, 1), (Facts.Success, Facts.Miss, Facts.Misses));
        Assert.Equal((Closed, Said), (standing.ToEntry().Failure, standing.ToEntry().Transcript));
        Assert.False(standing.IsOpen);
        clock.Advance(Trips.Options.Every * 2.5);
        standing.Shut(false, Closed, Said);
        Assert.Equal(3, Facts.Misses);
        standing.Opened(forBounces: false);
        Assert.Equal((true, null, 0), (Facts.Success, Facts.Miss, Facts.Misses));
    }

    [Fact]
    public void A_mailbox_that_was_shut_and_opened_is_counted_from_its_next_time()
    {
        standing.Shut(false, Closed, []);
        clock.Advance(Trips.Options.Every * 5);
        standing.Opened(forBounces: false);
        standing.Shut(false, Closed, []);
        Assert.Equal(1, Facts.Misses);
    }

    [Fact]
    public void The_mailbox_for_bounces_does_not_open_that_of_the_recipient()
    {
        var both = WithBounces();
        both.Opened(forBounces: true);
        Assert.False(both.IsOpen);
        both.Opened(forBounces: false);
        Assert.True(both.IsOpen);
        both.Shut(false, Closed, []);
        both.Opened(forBounces: true);
        Assert.False(both.IsOpen);
        Assert.Equal(Miss.NotOpened, both.ToEntry().Facts.Miss);
    }

    [Fact]
    public void A_mailbox_for_bounces_that_is_shut_is_told()
    {
        var both = WithBounces();
        both.Opened(forBounces: false);
        both.Shut(true, Closed, []);
        Assert.Equal((false, Miss.NotOpened), (both.ToEntry().Facts.Success, both.ToEntry().Facts.Miss));
        both.Opened(forBounces: false);
        Assert.False(both.IsOpen);
        both.Opened(forBounces: true);
        Assert.True(both.IsOpen);
    }

    [Fact]
    public void One_exchanger_that_fails_fails_the_round_trip_with_its_own_failure()
    {
        standing.Through(["mx1", "mx2"]);
        standing.Missed(Miss.NotSent, Trips.Refusal, "mx1");
        standing.Missed(Miss.NotArrived, new(FailureKind.Timeout, Phase.Arrival, default), "mx2");
        Assert.Equal(Miss.NotArrived, Facts.Miss);
        standing.Arrived(3, null, "mx2");
        Assert.Equal((false, Miss.NotSent), (Facts.Success, Facts.Miss));
        Assert.Equal(Trips.Refusal, standing.ToEntry().Failure);
        Assert.Equal([("mx1", false), ("mx2", true)], Exchangers());
        standing.Arrived(4, null, "mx1");
        Assert.Equal((true, 0), (Facts.Success, Facts.Misses));
    }

    [Fact]
    public void An_exchanger_that_is_no_longer_there_is_forgotten()
    {
        standing.Through(["mx1", "mx2"]);
        standing.Missed(Miss.NotSent, Trips.Refusal, "mx1");
        standing.Arrived(2, null, "mx2");
        standing.Through(["mx2", "mx3"]);
        Assert.Equal([("mx2", true)], Exchangers());
        Assert.True(Facts.Success);
    }

    [Fact]
    public void Who_waits_for_one_round_trip_waits_for_every_exchanger()
    {
        standing.Through(["mx1", "mx2"]);
        standing.Arrived(1, null, "mx1");
        Assert.False(standing.Ended);
        standing.Missed(Miss.NotSent, Trips.Refusal, "mx2");
        Assert.True(standing.Ended);
    }

    [Fact]
    public void Without_a_choice_there_are_no_exchangers_to_tell_of()
    {
        standing.Through([null]);
        Arrive();
        Assert.Empty(Facts.Exchangers);
        standing.Through([null]);
        Assert.True(Facts.Success);
    }

    [Fact]
    public void The_outcome_of_the_signature_joins_the_arrival_it_belongs_to()
    {
        standing.Arrived(1, Arrival, null);
        Assert.False(standing.Ended);
        standing.Checked(new(1, DkimOutcome.Pass, [new("dkim", "pass")], Sender));
        Assert.True(standing.Ended);
        Assert.Equal(DkimOutcome.Pass, Facts.Arrival?.Dkim);
        Assert.Equal([new("dkim", "pass")], Facts.Arrival?.Own);
        Assert.Equal(Sender, Facts.Arrival?.Sender);
        standing.Arrived(2, Arrival, null);
        standing.Checked(new(1, DkimOutcome.Expired, [], null));
        Assert.Null(Facts.Arrival?.Dkim);
    }

    [Fact]
    public void An_arrival_is_told_until_the_next_one_fails()
    {
        Arrive();
        Assert.Equal(TimeSpan.FromSeconds(2), Facts.Arrival?.Duration);
        standing.Missed(Miss.NotSent, Trips.Refusal, null);
        Assert.Null(Facts.Arrival);
    }

    [Fact]
    public void Greylisting_is_told_while_it_lasts_and_after_it_until_a_mail_goes_through_at_once()
    {
        standing.Greylisted(TimeSpan.FromSeconds(10));
        Assert.Equal(TimeSpan.FromSeconds(10), Facts.Greylisted);
        standing.Accepted(TimeSpan.FromSeconds(300), []);
        Assert.Equal(TimeSpan.FromSeconds(300), Facts.Greylisted);
        standing.Accepted(TimeSpan.Zero, []);
        Assert.Null(Facts.Greylisted);
    }

    [Fact]
    public void What_the_journal_knows_is_there_after_a_restart()
    {
        journal.Write(new(JournalEvent.Intended, 1, Given.Now));
        journal.Write(new(JournalEvent.Arrived, 1, Given.Now));
        journal.Write(new(JournalEvent.Intended, 2, Given.Now));
        journal.Write(new(JournalEvent.Accepted, 2, Given.Now));
        journal.Write(new(JournalEvent.Intended, 3, Given.Now));
        Assert.Equal((null, 1, Given.Now), (Facts.Success, Facts.InFlight, Facts.LastSuccess));
        Assert.Equal(1, standing.ToEntry().Tally.Received);
    }

    private RouteStanding WithBounces()
    {
        var options = Trips.Options;
        return new(options with { From = options.From with { Bounces = options.To } }, journal, clock);
    }

    private IEnumerable<(string Host, bool Success)> Exchangers() =>
        Facts.Exchangers.Select(exchanger => (exchanger.Host, exchanger.Success)).Order();

    private void Arrive()
    {
        standing.Arrived(1, Arrival, null);
        standing.Checked(new(1, DkimOutcome.Unsigned, [], null));
    }
}
