using System.Globalization;
using CsCheck;
using Exporter.Probing.Delivery;
using Exporter.Probing.Probes.RoundTrip;
using MimeKit;

namespace Exporter.Probing.Tests.Delivery;

public sealed class ArrivalReaderTests
{
    private static readonly MailPlace Place = new("INBOX/1/1", "INBOX", Landing.Inbox);

    private static readonly Passage Passage = new(Given.Now, TimeSpan.Zero, Given.Now.AddSeconds(1), Given.Now.AddSeconds(60));

    private static readonly Gen<Passage> Passages = Gen.Select(
        Gen.Int[0, 600],
        Gen.Int[0, 600],
        Gen.Int[0, 600],
        (waited, submitted, rest) =>
            new Passage(Given.Now, TimeSpan.FromSeconds(waited), Given.Now.AddSeconds(submitted), Given.Now.AddSeconds(submitted + rest))
    );

    [Fact]
    public void The_steps_add_up_to_the_duration_whatever_the_clocks_of_the_servers_say() =>
        Gen.Select(Passages, Gen.Int[-7200, 7200].Array[0, 14])
            .Sample(
                (passage, stamps) =>
                {
                    var arrival = ArrivalReader.Read(Passed([.. stamps.Select((stamp, hop) => Hop(hop, stamp))]), Place, passage, []);
                    Assert.Equal(arrival.Duration, arrival.Steps.Aggregate(TimeSpan.Zero, (sum, step) => sum + step.Duration));
                    Assert.All(arrival.Steps, step => Assert.True(step.Duration >= TimeSpan.Zero));
                    Assert.Equal(arrival.Steps.Count, arrival.Steps.DistinctBy(step => step.Name).Count());
                },
                iter: 1_000
            );

    [Theory]
    [InlineData(600)]
    [InlineData(-600)]
    public void A_server_whose_clock_is_ten_minutes_off_is_told_and_no_step_is_negative(int off)
    {
        var arrival = ArrivalReader.Read(Passed(Hop(3, 40), Hop(2, 20 + off), Hop(1, 10)), Place, Passage, []);
        Assert.InRange(arrival.Timeline.WorstSkew.TotalSeconds * Math.Sign(off), 540, 600);
        Assert.All(arrival.Steps, step => Assert.InRange(step.Duration, TimeSpan.Zero, arrival.Duration));
        Assert.Equal(arrival.Duration, arrival.Steps.Aggregate(TimeSpan.Zero, (sum, step) => sum + step.Duration));
    }

    [Fact]
    public void Each_server_has_a_step_and_the_last_one_delivers()
    {
        var arrival = ArrivalReader.Read(Passed(Hop(3, 40), Hop(2, 20), Hop(1, 10)), Place, Passage, []);
        Assert.Equal(
            [("submit", null, 1.0), ("hop1", "h1.example", 19), ("hop2", "h2.example", 20), ("deliver", "h3.example", 20)],
            arrival.Steps.Select(step => (step.Name, step.Host, step.Duration.TotalSeconds))
        );
    }

    [Fact]
    public void More_than_nine_hops_are_folded_into_the_delivery()
    {
        var hops = Enumerable.Range(1, 14).Reverse().Select(hop => Hop(hop, hop * 2)).ToArray();
        var arrival = ArrivalReader.Read(Passed(hops), Place, Passage, []);
        Assert.Equal(["submit", .. Enumerable.Range(1, 9).Select(hop => $"hop{hop}"), "deliver"], arrival.Steps.Select(step => step.Name));
        Assert.Equal(("h14.example", 40.0), (arrival.Steps[^1].Host, arrival.Steps[^1].Duration.TotalSeconds));
        Assert.Equal(14, arrival.Timeline.Hops.Count);
    }

    [Fact]
    public void Without_a_server_on_the_way_there_are_two_steps()
    {
        var arrival = ArrivalReader.Read(Trips.Load("Subject: x\n\ntext"), Place, Passage, []);
        Assert.Equal([("submit", 1.0), ("deliver", 59.0)], arrival.Steps.Select(step => (step.Name, step.Duration.TotalSeconds)));
    }

    [Fact]
    public void The_last_host_is_believed_without_being_named()
    {
        var results = Results("h2.example; spf=pass smtp.mailfrom=a; dkim=fail header.d=b; dmarc=none", "h1.example; spf=fail");
        Assert.Equal([("spf", "pass"), ("dkim", "fail"), ("dmarc", "none")], results);
    }

    [Fact]
    public void A_hop_by_LMTP_is_inside_the_last_host() =>
        Assert.Equal(
            [("spf", "pass")],
            Told(ArrivalReader.Read(With(Passed(Lmtp(), Hop(2, 20), Hop(1, 10)), "h2.example; spf=pass"), Place, Passage, []))
        );

    [Fact]
    public void Configured_hosts_are_believed_in_place_of_the_last_one()
    {
        var message = With(Passed(Hop(2, 20), Hop(1, 10)), "h2.example; spf=pass", "GATE.example; spf=softfail; iprev=pass");
        Assert.Equal([("spf", "softfail"), ("iprev", "pass")], Told(ArrivalReader.Read(message, Place, Passage, ["gate.example"])));
    }

    [Fact]
    public void What_others_say_counts_for_nothing()
    {
        Assert.Null(Results("evil.example; spf=pass; dkim=pass"));
        Assert.Null(Results());
        Assert.Null(Results("nonsense without end ;;; ==="));
    }

    [Fact]
    public void The_newest_word_of_a_method_counts() =>
        Assert.Equal([("spf", "fail")], Results("h2.example; spf=fail", "h2.example; spf=pass"));

    [Theory]
    [InlineData("pass", "pass")]
    [InlineData("PASS", "pass")]
    [InlineData("temperror", "temperror")]
    [InlineData("hardfail", "other")]
    [InlineData("bestguesspass", "other")]
    public void Words_of_no_standard_are_other(string said, string expected) =>
        Assert.Equal([("spf", expected)], Results($"h2.example; spf={said}"));

    [Fact]
    public void Methods_that_nobody_asked_for_are_left_out() =>
        Assert.Equal([("arc", "pass")], Results("h2.example; arc=pass; x-own=pass; auth=pass"));

    [Fact]
    public void Where_it_landed_what_filters_say_and_how_the_parts_came_over_are_told()
    {
        var letter = Trips.Letter(Trips.Token());
        letter.Headers.Add("X-Spam-Status", "No, score=-1.5 required=5.0 tests=NONE");
        var arrival = ArrivalReader.Read(Trips.Sent(letter), Place with { Folder = "Junk", Landing = Landing.Junk }, Passage, []);
        Assert.Equal(("Junk", Landing.Junk), (arrival.Folder, arrival.Landing));
        Assert.Equal(-1.5, Assert.Single(arrival.Scores).Score);
        Assert.All(arrival.Parts, part => Assert.Equal(PartState.Intact, part.State));
        Assert.Null(arrival.Dkim);
    }

    private static IEnumerable<(string, string)>? Results(params string[] fields) =>
        Told(ArrivalReader.Read(With(Passed(Hop(2, 20), Hop(1, 10)), fields), Place, Passage, []));

    private static IEnumerable<(string, string)>? Told(ArrivalFacts arrival) =>
        arrival.Results?.Select(result => (result.Method, result.Result));

    private static MimeMessage With(MimeMessage message, params string[] results)
    {
        foreach (var field in results)
        {
            message.Headers.Add(HeaderId.AuthenticationResults, field);
        }
        return Trips.Sent(message);
    }

    private static MimeMessage Passed(params string[] newestFirst) =>
        Trips.Load(string.Concat(newestFirst.Select(hop => $"Received: {hop}\n")) + "Subject: x\n\ntext");

    private static string Hop(int number, int seconds) =>
        $"from x by h{number}.example with ESMTPS id 1; {Given.Now.AddSeconds(seconds).ToString("d MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture)}";

    private static string Lmtp() => Hop(3, 30).Replace("ESMTPS", "LMTP", StringComparison.Ordinal);
}
