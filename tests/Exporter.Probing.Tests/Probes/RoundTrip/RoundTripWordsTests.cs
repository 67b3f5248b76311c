using Exporter.Mail.Messages;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.RoundTrip;
using Exporter.Probing.Targets;
using Exporter.Probing.Tests.Checks;

namespace Exporter.Probing.Tests.Probes.RoundTrip;

/// <summary>What a person reads of a round trip.</summary>
public sealed class RoundTripWordsTests
{
    private static readonly Failure Refused = RoundTripGiven.Failure(FailureKind.Rejected, Phase.Rcpt, "550 5.1.1 no");
    private static readonly Failure NeverCame = RoundTripGiven.Failure(FailureKind.Timeout, Phase.Arrival);

    [Fact]
    public void A_failure_says_which_of_the_four_it_is()
    {
        Assert.Equal(
            new Words(
                "could not be sent: refused by the server after RCPT: 550 5.1.1 no",
                "无法发出：发送 RCPT 后被服务器拒绝：550 5.1.1 no"
            ),
            Told("rt.success", RoundTripGiven.Failed(Miss.NotSent), Refused)
        );
        Assert.StartsWith(
            "the mailbox could not be opened: login refused while logging in",
            Told("rt.success", RoundTripGiven.Failed(Miss.NotOpened), RoundTripGiven.Failure(FailureKind.Auth, Phase.Auth)).En,
            StringComparison.Ordinal
        );
        Assert.Equal(
            new Words(
                "accepted by the first server, but not in the mailbox after 15 min (3 in a row)",
                "第一台服务器已接收，但 15 分钟后仍未到达邮箱（连续 3 次）"
            ),
            Told("rt.success", RoundTripGiven.Failed(Miss.NotArrived, 3), NeverCame)
        );
        Assert.Equal(
            new Words(
                "bounced by mx.example.com, the mailbox is full: 5.2.2 mx.example.com: over quota",
                "被 mx.example.com 退回，邮箱已满：5.2.2 mx.example.com: over quota"
            ),
            Told(
                "rt.missing",
                RoundTripGiven.Bounced("5.2.2"),
                RoundTripGiven.Failure(FailureKind.Rejected, Phase.Arrival, "5.2.2 mx.example.com: over quota")
            )
        );
    }

    [Theory]
    [InlineData("5.1.1", "no such mailbox")]
    [InlineData("5.1.2", "its domain takes no mail")]
    [InlineData("5.1.8", "the sender's address is not accepted")]
    [InlineData("5.2.1", "the mailbox is disabled")]
    [InlineData("4.2.2", "the mailbox is full")]
    [InlineData("5.2.0", "the mailbox does not take it")]
    [InlineData("5.3.1", "the server has no room")]
    [InlineData("5.3.4", "the message is too large")]
    [InlineData("5.3.5", "the server cannot take it")]
    [InlineData("4.4.7", "it waited in a queue until it expired")]
    [InlineData("4.4.1", "it waited in a queue until it expired")]
    [InlineData("5.4.4", "no way to the next server is known")]
    [InlineData("5.4.1", "the way to the next server failed")]
    [InlineData("5.4.6", "it went in a loop")]
    [InlineData("5.6.1", "its content is not accepted")]
    [InlineData("5.7.26 (policy)", "a policy forbids it")]
    [InlineData("nonsense", "no code says why")]
    [InlineData(null, "no code says why")]
    public void A_bounce_is_explained_by_its_code(string? status, string meaning) =>
        Assert.Equal($"bounced, {meaning}", Told("rt.missing", RoundTripGiven.Bounced(status, reporter: null)).En);

    [Fact]
    public void An_arrival_tells_its_time() =>
        Assert.Equal(new("arrived after 3 s", "3 秒后到达"), Told("rt.success", RoundTripGiven.Healthy));

    [Fact]
    public void Greylisting_of_a_first_message_is_told() =>
        Assert.Equal(
            new("a greylisting server has made the message wait for 5 s", "灰名单服务器已让邮件等待 5 秒"),
            Told("rt.success", new() { Greylisted = TimeSpan.FromSeconds(5) })
        );

    [Fact]
    public void The_slow_step_is_named_and_greylisting_beside_it()
    {
        var slow = RoundTripGiven.With(arrival =>
            arrival with
            {
                Duration = TimeSpan.FromSeconds(380),
                Steps =
                [
                    new("submit", null, TimeSpan.FromSeconds(2)),
                    new("greylist", null, TimeSpan.FromSeconds(300)),
                    new("hop1", "relay.example.com", TimeSpan.FromSeconds(75)),
                    new("deliver", "mx.example.com", TimeSpan.FromSeconds(3)),
                ],
            }
        );
        Assert.Equal(
            new Words(
                "hop1 at relay.example.com took 75 s of 80 s; greylisting took 300 s before",
                "共 80 秒，其中 relay.example.com 上的 hop1 用了 75 秒；此前灰名单另等待 300 秒"
            ),
            Told("rt.stage", slow)
        );
    }

    [Theory]
    [InlineData(45, "the clock of b.example.com is 45 s ahead")]
    [InlineData(-700, "the clock of b.example.com is 11.7 min behind")]
    [InlineData(20000, "the clock of b.example.com is 5.56 h ahead")]
    [InlineData(864000, "the clock of b.example.com is 10 days ahead")]
    [InlineData(0, "all clocks agree with ours")]
    public void A_wrong_clock_is_named(double skew, string told) =>
        Assert.Equal(
            told,
            Told("rt.clock_skew", Way(RoundTripGiven.Hop("a.example.com"), RoundTripGiven.Hop("b.example.com", skew: skew))).En
        );

    [Fact]
    public void When_all_clocks_are_off_our_own_is_suspected() =>
        Assert.EndsWith(
            "no server agrees with the clock of the exporter's host",
            Told("rt.clock_skew", Way(RoundTripGiven.Hop("a.example.com", skew: 40), RoundTripGiven.Hop("b.example.com", skew: 45))).En,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_plain_hop_and_a_loop_are_told()
    {
        Assert.Equal(
            "taken without TLS by b.example.com (ESMTP)",
            Told("rt.hop_tls", Way(RoundTripGiven.Hop("a.example.com"), RoundTripGiven.Hop("b.example.com", "ESMTP"))).En
        );
        var (one, other) = (RoundTripGiven.Hop("a.example.com"), RoundTripGiven.Hop("b.example.com"));
        Assert.Equal("servers on the way: 5, one of them again and again", Told("rt.hops", Way(one, other, one, other, one)).En);
    }

    [Fact]
    public void A_score_is_told_with_its_limit_and_the_heaviest_rules_the_worst_filter_first()
    {
        var scored = RoundTripGiven.With(arrival =>
            arrival with
            {
                Folder = "INBOX",
                Scores =
                [
                    new("microsoft", 1, null, null, []),
                    new("proofpoint", null, null, false, []),
                    new("rspamd", 7.25, 6, true, ["A", "B", "C", "D", "E", "F"]),
                ],
            }
        );
        Assert.Equal(
            new Words(
                "rspamd: spam, 7.25 of 6 (A, B, C, D, E); microsoft: 1; proofpoint: no score",
                "rspamd：判为垃圾邮件，7.25，上限 6 (A, B, C, D, E)；microsoft：1；proofpoint：没有评分"
            ),
            Told("spam.headers", scored)
        );
        Assert.Equal("landed in INBOX, marked as spam by rspamd", Told("rt.spam_folder", scored).En);
    }

    [Fact]
    public void Results_and_parts_are_listed()
    {
        Assert.Equal("spf=pass, dkim=pass, dmarc=pass", Told("rt.auth_results", RoundTripGiven.Healthy).En);
        var parts = RoundTripGiven.With(arrival =>
            arrival with
            {
                Parts = [new("utf8", PartState.Changed), new("dots", PartState.Changed), new("binary", PartState.Missing)],
            }
        );
        Assert.Equal(new Words("changed: utf8, dots; missing: binary", "被改动：utf8, dots；缺失：binary"), Told("rt.integrity", parts));
    }

    [Fact]
    public void An_exchanger_is_an_object_of_its_own_by_its_name()
    {
        var facts = RoundTripGiven.Healthy with { Exchangers = [new("mx2.example.com", false)] };
        var verdict = RoundTripGiven.Verdict("rt.multi_mx", facts);
        Assert.Equal(("mx2.example.com", Status.Critical), (verdict.Object, verdict.Status));
        var sample = RoundTripProbe.Kind.Rows.Read(facts, "").Single(number => number.Metric.Name == "mail_roundtrip_mx_success");
        Assert.Equal(0, sample.Value);
    }

    private static Words Told(string check, RoundTripFacts facts, Failure? failure = null) =>
        RoundTripGiven.Verdict(check, facts, failure).Observed;

    private static RoundTripFacts Way(params IReadOnlyList<ReceivedHop> hops) =>
        RoundTripGiven.With(arrival => arrival with { Timeline = new(hops) });
}
