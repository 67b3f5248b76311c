using Exporter.Probing.Probes.RoundTrip;
using Exporter.Probing.Targets;
using Exporter.Probing.Tests.Checks;

namespace Exporter.Probing.Tests.Probes.RoundTrip;

/// <summary>Whom the words of a trial blame.</summary>
public sealed class TrialWordsTests
{
    private static readonly TrialEnd TooLarge = RoundTripGiven.End(TrialOutcome.Refused) with
    {
        AcceptedBytes = 10_235_904,
        RefusedBytes = 24_999_950,
    };

    [Fact]
    public void A_limit_that_the_first_server_announces_is_told_as_that()
    {
        var told = Told(TooLarge with { AnnouncedBytes = 10_240_000, Said = Words.Same("552 5.3.4 Message size exceeds fixed limit") });
        Assert.Contains("10.24 MB arrived, 25 MB did not", told, StringComparison.Ordinal);
        Assert.Contains("smtp.example.com, which takes the mail in, announces a limit of 10.24 MB", told, StringComparison.Ordinal);
        Assert.Contains("552 5.3.4 Message size exceeds fixed limit", told, StringComparison.Ordinal);
        Assert.DoesNotContain("announces", Told(TooLarge with { AnnouncedBytes = 35_000_000 }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5.3.4", "relay.example.com", "552 too big", "relay.example.com refuses it (5.3.4 552 too big)")]
    [InlineData(
        "5.3.4",
        null,
        "message size 24999950 exceeds size limit 10240000 of server gate.example.com[192.0.2.1]",
        "gate.example.com refuses it"
    )]
    [InlineData("5.3.4", null, "message too large", "out.example.com refuses it")]
    [InlineData("5.2.2", "lmtp.example.com", "552 5.2.2 Quota exceeded", "the mailbox at lmtp.example.com refuses it")]
    public void A_bounce_names_whose_limit_it_is(string status, string? remote, string said, string expected)
    {
        var end = TooLarge with { Outcome = TrialOutcome.Bounced, Bounce = new(status, "out.example.com", remote, said) };
        Assert.Contains(expected, Told(end), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mail_that_is_lost_without_a_word_is_lost_behind_the_first_server() =>
        Assert.Contains(
            "a server behind smtp.example.com lost it",
            Told(TooLarge with { Outcome = TrialOutcome.Missing }),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("message size 24999950 exceeds size limit 10240000 of server gate.example.com[192.0.2.1]", 10_240_000L)]
    [InlineData("552 message exceeds maximum fixed size (10000000)", null)]
    [InlineData("", null)]
    public void The_limit_of_the_next_server_is_read_where_it_is_told(string said, long? limit) =>
        Assert.Equal(limit, SizeJudge.Told(said));

    private static string Told(TrialEnd end) => RoundTripGiven.Verdict("rt.size_ladder", RoundTripGiven.With(Trial.Size, end)).Observed.En;
}
