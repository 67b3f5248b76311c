using Exporter.Probing.Delivery;
using Exporter.Probing.Probes.RoundTrip;
using Exporter.Testing;
using MimeKit;

namespace Exporter.Probing.Tests.Delivery;

public sealed class MailSorterTests
{
    private static readonly MailPlace Place = new("INBOX/1/1", "INBOX", Landing.Inbox);
    private static readonly ProbeToken Token = Trips.Token();

    private readonly OddTimeProvider clock = new(Given.Now);
    private readonly MailSorter sorter;

    public MailSorterTests() => sorter = new(Trips.Key, Trips.Route, Trips.Options.Deadline, clock);

    [Theory]
    [InlineData("Subject: hello\nX-Mail-Exporter-Token: mxp1.trip.0123456789ab.1.2.00000000000000000000000000000000\n\nx")]
    [InlineData("Subject: mail-exporter\n\nx")]
    [InlineData("Subject: Undelivered\nContent-Type: multipart/report; report-type=delivery-status\n\nx")]
    [InlineData("\nx")]
    public void Mail_of_others_is_not_read(string text) => Assert.False(sorter.MayBeOurs(Head(text)));

    [Fact]
    public void Mail_of_ours_is_known_by_its_token_or_its_subject()
    {
        var letter = Trips.Letter(Token);
        Assert.True(sorter.MayBeOurs(letter.Headers));
        letter.Headers.Remove(Letter.TokenField);
        Assert.True(sorter.MayBeOurs(letter.Headers));
        Assert.Equal(Token, sorter.Sort(letter, Place, clock.GetTimestamp())?.Token);
        letter.Subject = "hello";
        Assert.False(sorter.MayBeOurs(letter.Headers));
    }

    [Fact]
    public void A_subject_alone_makes_no_mail_ours() =>
        Assert.Null(sorter.Sort(Trips.Load("Subject: [mail-exporter] trip 1\n\nx"), Place, clock.GetTimestamp()));

    [Fact]
    public void The_mail_of_another_round_trip_is_left_to_it()
    {
        var other = Trips.Letter(Trips.Token(route: "other"));
        Assert.Null(sorter.TokenOf(other.Headers));
        Assert.Null(sorter.SortByHead(other.Headers, Place, 0));
        Assert.Null(sorter.Sort(other, Place, 0));
    }

    [Fact]
    public void A_mail_that_may_be_large_is_known_without_being_fetched_and_other_trials_are_fetched()
    {
        Assert.NotNull(sorter.SortByHead(Trips.Letter(Token with { Trial = Trial.Size }).Headers, Place, 0));
        Assert.Null(sorter.SortByHead(Trips.Letter(Token with { Trial = Trial.Eicar }).Headers, Place, 0));
    }

    [Fact]
    public void An_old_mail_is_known_without_being_fetched()
    {
        var headers = Trips.Letter(Token).Headers;
        clock.Advance(Trips.Options.Deadline);
        Assert.Null(sorter.SortByHead(headers, Place, clock.GetTimestamp()));
        clock.Advance(TimeSpan.FromMilliseconds(1));
        var old = sorter.SortByHead(headers, Place, clock.GetTimestamp());
        Assert.Equal((Token, Place, null), (old?.Token, old?.Place, old?.Message));
        headers.Remove(Letter.TokenField);
        Assert.Null(sorter.SortByHead(headers, Place, clock.GetTimestamp()));
    }

    [Fact]
    public void A_mail_was_seen_when_the_look_for_it_began()
    {
        var seen = clock.GetTimestamp();
        clock.Advance(TimeSpan.FromSeconds(5));
        var found = sorter.Sort(Trips.Letter(Token), Place, seen);
        Assert.Equal((Given.Now, seen, false), (found?.SeenAt, found?.SeenTimestamp, found?.IsBounce));
    }

    [Fact]
    public void A_bounce_is_looked_for_only_where_bounces_come_back_to()
    {
        var bounce = Trips.Load(Bounces.Postfix(Token));
        var there = sorter with { Bounces = true };
        Assert.True(there.MayBeOurs(Head(Bounces.Postfix(Token))));
        Assert.False(sorter.MayBeOurs(Head(Bounces.Postfix(Token))));
        var found = there.Sort(bounce, Place, clock.GetTimestamp());
        Assert.Equal((Token, true), (found?.Token, found?.IsBounce));
        Assert.Null(there.Sort(Trips.Load(Bounces.Postfix(Trips.Token(route: "other"))), Place, clock.GetTimestamp()));
    }

    [Fact]
    public void A_notice_of_a_delay_is_no_bounce_and_no_mail()
    {
        var there = sorter with { Bounces = true };
        Assert.Null(there.Sort(Trips.Load(Bounces.Postfix(Token, "delayed")), Place, clock.GetTimestamp()));
    }

    [Fact]
    public void A_copy_that_the_sender_gets_is_no_bounce_and_no_arrival()
    {
        var there = sorter with { Bounces = true };
        var copy = Trips.Sent(Trips.Letter(Token));
        Assert.False(there.MayBeOurs(copy.Headers));
        Assert.Null(there.Sort(copy, Place, clock.GetTimestamp()));
        clock.Advance(Trips.Options.Deadline * 2);
        Assert.Null(there.SortByHead(copy.Headers, Place, clock.GetTimestamp()));
    }

    [Fact]
    public void The_head_is_fetched_by_the_fields_that_tell() =>
        Assert.Equal([Letter.TokenField, "Subject", "Content-Type"], MailSorter.Fields);

    private static HeaderList Head(string text) =>
        HeaderList.Load(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), TestContext.Current.CancellationToken);
}
