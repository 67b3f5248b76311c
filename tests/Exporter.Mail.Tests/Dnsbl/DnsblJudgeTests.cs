using Exporter.Mail.Dnsbl;

namespace Exporter.Mail.Tests.Dnsbl;

public sealed class DnsblJudgeTests
{
    [Theory]
    // RFC 5782 §2.1: an address that is not on the list has no A record.
    [InlineData("plain", "NotFound", DnsblOutcome.NotListed, "")]
    [InlineData("plain", "NoData", DnsblOutcome.NotListed, "")]
    // RFC 5782 §2.1: by convention the A record is 127.0.0.2.
    [InlineData("plain", "127.0.0.2", DnsblOutcome.Listed, "listed")]
    // RFC 5782 §2.1: the A record is within 127.0.0.0/8; all else is somebody else's answer.
    [InlineData("plain", "203.0.113.7", DnsblOutcome.Hijacked, "")]
    [InlineData("plain", "127.0.0.2 203.0.113.7", DnsblOutcome.Hijacked, "")]
    [InlineData("plain", "126.255.255.255", DnsblOutcome.Hijacked, "")]
    [InlineData("plain", "0.0.0.0", DnsblOutcome.Hijacked, "")]
    [InlineData("plain", "::ffff:127.0.0.2", DnsblOutcome.Hijacked, "")]
    // Within 127.0.0.0/8, but nobody said what it means.
    [InlineData("plain", "127.0.0.3", DnsblOutcome.UndocumentedCode, "")]
    [InlineData("plain", "127.0.0.1", DnsblOutcome.UndocumentedCode, "")]
    [InlineData("plain", "127.1.0.2", DnsblOutcome.UndocumentedCode, "")]
    // RFC 5782 §2.3: a combined list may answer one A record, or one for each sublist.
    [InlineData("exact", "127.0.0.4", DnsblOutcome.Listed, "XBL")]
    [InlineData("exact", "127.0.0.10 127.0.0.2", DnsblOutcome.Listed, "SBL PBL")]
    [InlineData("exact", "127.0.0.2 127.0.0.99", DnsblOutcome.Listed, "SBL")]
    // RFC 5782 §2.3: or one whose bits are the sublists.
    [InlineData("bits", "127.0.0.2", DnsblOutcome.Listed, "black")]
    [InlineData("bits", "127.0.0.14", DnsblOutcome.Listed, "black grey red")]
    [InlineData("bits", "127.0.0.16", DnsblOutcome.UndocumentedCode, "")]
    // Operators: URIBL and SURBL refuse with 127.0.0.1, DNSWL with 127.0.0.255.
    [InlineData("bits", "127.0.0.1", DnsblOutcome.Refused, "")]
    [InlineData("bits", "127.0.0.255", DnsblOutcome.Refused, "")]
    [InlineData("levels", "127.0.0.255", DnsblOutcome.Refused, "")]
    [InlineData("levels", "127.0.9.3", DnsblOutcome.Listed, "high")]
    // RFC 1035 §4.1.1: rcodes other than 0 and 3 say nothing about the name.
    [InlineData("plain", "Refused", DnsblOutcome.Refused, "")]
    [InlineData("plain", "ServerFailure", DnsblOutcome.ServerFailure, "")]
    [InlineData("plain", "Timeout", DnsblOutcome.Silent, "")]
    [InlineData("plain", "Malformed", DnsblOutcome.Malformed, "")]
    public void An_answer_lists_only_by_a_documented_code(string list, string answer, DnsblOutcome outcome, string sublists)
    {
        var judged = DnsblJudge.Judge(Lists.Named(list), Lists.Answer(answer));
        Assert.Equal((outcome, sublists), (judged.Outcome, string.Join(' ', judged.Sublists.Select(code => code.Sublist))));
    }

    [Theory]
    // Spamhaus: 127.255.255.0/24 is for errors, whatever the list; Validity has taken it over.
    [InlineData("exact", "127.255.255.252", DnsblRefusal.TypingError)]
    [InlineData("exact", "127.255.255.254", DnsblRefusal.PublicResolver)]
    [InlineData("plain", "127.255.255.255", DnsblRefusal.Excess)]
    [InlineData("plain", "127.255.255.7", DnsblRefusal.Blocked)]
    [InlineData("exact", "127.0.0.2 127.255.255.254", DnsblRefusal.PublicResolver)]
    [InlineData("bits", "127.0.0.1", DnsblRefusal.Blocked)]
    [InlineData("bits", "127.0.0.255", DnsblRefusal.Excess)]
    [InlineData("plain", "Refused", DnsblRefusal.Rcode)]
    [InlineData("plain", "127.0.0.2", null)]
    public void A_refusal_says_why(string list, string answer, DnsblRefusal? refusal) =>
        Assert.Equal(refusal, DnsblJudge.Judge(Lists.Named(list), Lists.Answer(answer)).Refusal);

    [Fact]
    public void The_weightiest_sublist_and_the_highest_level_count()
    {
        Assert.Equal(DnsblWeight.Critical, DnsblJudge.Judge(Lists.Exact, Lists.Answer("127.0.0.10 127.0.0.2")).Weight);
        Assert.Equal(DnsblWeight.Warning, DnsblJudge.Judge(Lists.Exact, Lists.Answer("127.0.0.11")).Weight);
        Assert.Equal(3, DnsblJudge.Judge(Lists.Levels, Lists.Answer("127.0.5.0 127.0.5.3")).Level);
        Assert.Null(DnsblJudge.Judge(Lists.Levels, Lists.Answer("NotFound")).Weight);
        Assert.Null(DnsblJudge.Judge(Lists.Exact, Lists.Answer("127.0.0.2")).Level);
    }

    [Fact]
    public void An_answer_that_was_found_and_has_no_address_is_none() =>
        Assert.Equal(DnsblOutcome.Malformed, DnsblJudge.Judge(Lists.Plain, new(Exporter.Mail.Dns.DnsOutcome.Found, [])).Outcome);

    [Fact]
    public void Of_a_flood_of_addresses_eight_are_kept_and_all_are_judged()
    {
        var flood = string.Join(' ', Enumerable.Repeat("127.0.0.2", 500).Append("203.0.113.7"));
        var judged = DnsblJudge.Judge(Lists.Plain, Lists.Answer(flood));
        Assert.Equal((DnsblOutcome.Hijacked, 8), (judged.Outcome, judged.Addresses.Count));
    }

    [Theory]
    // RFC 5782 §5: an IPv4 list MUST have 127.0.0.2 and MUST NOT have 127.0.0.1.
    [InlineData("127.0.0.2", "NotFound", DnsblStanding.Usable)]
    [InlineData("127.0.0.2", "127.0.0.2", DnsblStanding.ListsTheWorld)]
    [InlineData("NotFound", "127.0.0.2", DnsblStanding.ListsTheWorld)]
    [InlineData("127.0.0.9", "127.0.0.9", DnsblStanding.ListsTheWorld)]
    [InlineData("NotFound", "NotFound", DnsblStanding.Empty)]
    [InlineData("127.0.0.9", "NotFound", DnsblStanding.OtherCodes)]
    [InlineData("203.0.113.7", "203.0.113.7", DnsblStanding.Parked)]
    [InlineData("127.0.0.2", "203.0.113.7", DnsblStanding.Parked)]
    [InlineData("127.255.255.254", "127.255.255.254", DnsblStanding.Refuses)]
    [InlineData("127.0.0.2", "127.255.255.255", DnsblStanding.Refuses)]
    [InlineData("Refused", "Timeout", DnsblStanding.Refuses)]
    [InlineData("Timeout", "Timeout", DnsblStanding.DoesNotAnswer)]
    [InlineData("127.0.0.2", "ServerFailure", DnsblStanding.DoesNotAnswer)]
    [InlineData("Malformed", "NotFound", DnsblStanding.DoesNotAnswer)]
    public void Test_points_show_whether_a_list_works(string listed, string unlisted, DnsblStanding standing) =>
        Assert.Equal(
            standing,
            DnsblJudge.Standing(DnsblJudge.Judge(Lists.Plain, Lists.Answer(listed)), DnsblJudge.Judge(Lists.Plain, Lists.Answer(unlisted)))
        );

    [Fact]
    public void A_key_is_in_the_zone_and_never_in_the_name()
    {
        var list = new DnsblList("zen.dq.example.net", "{key}.zen.dq.example.net", [DnsblKind.Ip4], []) { Access = DnsblAccess.Key };
        Assert.False(list.HasKey);
        Assert.False(list.IsDefault);
        var ready = list.WithKey("k1");
        Assert.True(ready.HasKey);
        Assert.Equal(("zen.dq.example.net", "k1.zen.dq.example.net"), (ready.Name, ready.Zone));
    }
}
