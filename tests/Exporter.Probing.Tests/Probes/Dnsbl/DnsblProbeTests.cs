using Exporter.Mail.Dnsbl;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Testing;

namespace Exporter.Probing.Tests.Probes.Dnsbl;

public sealed class DnsblProbeTests
{
    private const string Zone = "bl.example.net";

    [Fact]
    public async Task A_listed_address_is_critical_and_its_reason_is_told()
    {
        var seen = await ListWorld.LookAsync(ListWorld.Working(Zone), [ListWorld.Bad, ListWorld.Good], ListWorld.List(Zone));
        Assert.Null(seen.Failure);
        Assert.Equal([$"{ListWorld.Bad} 3", $"{ListWorld.Good} 0"], seen.Verdicts("bl.ip"));
        Assert.Equal([$"{Zone} {ListWorld.Bad} 1", $"{Zone} {ListWorld.Good} 0"], seen.Samples("mail_dnsbl_listed"));
        Assert.Equal([$"{Zone} 1"], seen.Samples("mail_dnsbl_list_up"));
        var told = seen.Judge(Given.Now, null).Single(verdict => verdict.Object == ListWorld.Bad).Observed.En;
        Assert.Equal($"on {Zone} (XBL): spam was seen", told);
    }

    [Fact]
    public async Task The_reason_is_asked_for_under_the_same_name_and_for_listed_ones_only()
    {
        var resolver = new ZoneResolver(ListWorld.Working(Zone));
        await ListWorld.LookAsync(resolver, ListWorld.Options([ListWorld.Bad, ListWorld.Good], ListWorld.List(Zone)));
        // RFC 5782 §2.1: the TXT record lies beside the A record.
        Assert.Equal([$"66.2.0.192.{Zone} TXT"], resolver.Asked.Where(question => question.EndsWith(" TXT", StringComparison.Ordinal)));
        Assert.Equal(5, resolver.Asked.Count);
    }

    [Theory]
    // RFC 5782 §2.4: nibbles.
    [InlineData("2001:db8::1", DnsblKind.Ip6, "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2", "bl.ip")]
    // RFC 5782 §3: the domain as it is.
    [InlineData("spam.example", DnsblKind.Domain, "spam.example", "bl.domain")]
    public async Task Other_kinds_are_asked_for_in_their_own_way(string thing, DnsblKind kind, string labels, string check)
    {
        var point = DnsblTestPoints.Of(kind).Listed.NameIn(Zone);
        var zone = $"{point} A 127.0.0.2\n{labels}.{Zone} A 127.0.0.2";
        var seen = await ListWorld.LookAsync(zone, [thing, ListWorld.Good], ListWorld.List(Zone, kind));
        Assert.Equal([$"{thing} 3"], seen.Verdicts(check));
        Assert.Equal([$"{Zone} {thing} 1"], seen.Samples("mail_dnsbl_listed"));
    }

    [Theory]
    [InlineData("*", "127.255.255.254", "bl.refused", "public_resolver")]
    [InlineData("*", "127.0.0.2", "bl.list_alive", null)]
    [InlineData("*", "203.0.113.7", "bl.code_check", "hijacked")]
    [InlineData("empty", "127.0.0.2", "bl.list_alive", null)]
    [InlineData("FAIL", "Refused", "bl.refused", "rcode")]
    [InlineData("FAIL", "ServerFailure", "bl.list_alive", "servfail")]
    [InlineData("FAIL", "Timeout", "bl.list_alive", "timeout")]
    public async Task A_list_that_does_not_work_is_told_itself_and_lists_nothing(string how, string answer, string check, string? reason)
    {
        var zone = ListWorld.Working("other.example.net") + "\n" + Broken(how, answer);
        var seen = await ListWorld.LookAsync(
            zone,
            [ListWorld.Bad, ListWorld.Good],
            ListWorld.List(Zone),
            ListWorld.List("other.example.net")
        );
        Assert.DoesNotContain(seen.Samples("mail_dnsbl_listed"), sample => sample.StartsWith(Zone, StringComparison.Ordinal));
        Assert.Contains($"{Zone} 0", seen.Samples("mail_dnsbl_list_up"));
        Assert.Equal([$"{ListWorld.Bad} 3", $"{ListWorld.Good} 0"], seen.Verdicts("bl.ip"));
        var told = new[] { "bl.refused", "bl.list_alive", "bl.code_check" }.Where(id => seen.Verdicts(id).Contains($"{Zone} 2"));
        Assert.Equal([check], told);
        Assert.Equal(reason is null ? [] : [$"{Zone} {reason} 2"], seen.Samples("mail_dnsbl_query_failed"));
    }

    [Fact]
    public async Task A_dead_list_is_named_and_not_asked()
    {
        var resolver = new ZoneResolver(ListWorld.Working(Zone));
        var seen = await ListWorld.LookAsync(
            resolver,
            ListWorld.Options([ListWorld.Bad], ListWorld.List(Zone) with { DeadSince = "2013" })
        );
        Assert.Empty(resolver.Asked);
        Assert.Equal([$"{Zone} 2"], seen.Verdicts("bl.list_alive"));
        Assert.Equal([$"{ListWorld.Bad} -1"], seen.Verdicts("bl.ip"));
    }

    [Fact]
    public async Task A_list_without_its_key_is_not_asked_and_a_key_is_shown_nowhere()
    {
        var keyed = ListWorld.List("dq.example.net") with { Zone = "{key}.dq.example.net" };
        var seen = await ListWorld.LookAsync(new ZoneResolver(""), ListWorld.Options([ListWorld.Bad], keyed));
        Assert.Equal(["dq.example.net 2"], seen.Verdicts("bl.refused"));
        var zone = ListWorld
            .Working("sesame.dq.example.net")
            .Replace("spam was seen", "see sesame.dq.example.net", StringComparison.Ordinal);
        var ready = await ListWorld.LookAsync(new ZoneResolver(zone), ListWorld.Options([ListWorld.Bad], keyed.WithKey("sesame")));
        Assert.Equal([$"{ListWorld.Bad} 3"], ready.Verdicts("bl.ip"));
        var told = ready.Judge(Given.Now, null).Select(verdict => verdict.Observed.En).Concat(ready.Transcript.Select(line => line.Text));
        Assert.DoesNotContain(told, text => text.Contains("sesame", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_that_refuses_in_mid_look_is_unknown_there_only()
    {
        var zone = ListWorld.Working(Zone) + $"\n1.2.0.192.{Zone} A 127.255.255.255";
        var seen = await ListWorld.LookAsync(zone, [ListWorld.Bad, ListWorld.Good], ListWorld.List(Zone));
        Assert.Equal([$"{Zone} {ListWorld.Bad} 1"], seen.Samples("mail_dnsbl_listed"));
        Assert.Equal([$"{ListWorld.Bad} 3", $"{ListWorld.Good} -1"], seen.Verdicts("bl.ip"));
        Assert.Equal([$"{Zone} 2"], seen.Verdicts("bl.refused"));
    }

    [Fact]
    public async Task When_no_list_answers_it_is_our_own_fault_and_nothing_is_known()
    {
        var seen = await ListWorld.LookAsync(Broken("FAIL", "Timeout"), [ListWorld.Bad], ListWorld.List(Zone));
        Assert.True(seen.Failure is { Ours: true, Phase: Phase.Resolve });
        Assert.All(seen.Judge(Given.Now, null), verdict => Assert.Equal(Status.Unknown, verdict.Status));
        Assert.Empty(seen.Samples);
        Assert.Null(seen.ToRemember(null));
    }

    [Fact]
    public async Task Without_a_resolver_the_fault_is_ours()
    {
        var seen = await ListWorld.LookAsync(
            new DnsClientResolver([], TimeSpan.FromSeconds(1)),
            ListWorld.Options([ListWorld.Bad], ListWorld.List(Zone))
        );
        Assert.True(seen.Failure is { Ours: true });
    }

    [Fact]
    public async Task A_list_over_budget_is_unknown_and_says_so()
    {
        // Two test points, one question and no more: the reason and the other address are not asked for.
        var list = ListWorld.List(Zone) with
        {
            QuestionsPerHour = 3,
        };
        var seen = await ListWorld.LookAsync(ListWorld.Working(Zone), [ListWorld.Good, ListWorld.Bad], list);
        Assert.Equal([$"{ListWorld.Good} 0", $"{ListWorld.Bad} -1"], seen.Verdicts("bl.ip"));
        Assert.Equal([$"{Zone} -1"], seen.Verdicts("bl.refused"));
        Assert.Equal([$"{Zone} over_budget 1"], seen.Samples("mail_dnsbl_query_failed"));
        var none = await ListWorld.LookAsync(ListWorld.Working(Zone), [ListWorld.Bad], list with { QuestionsPerHour = 1 });
        Assert.Equal([$"{Zone} -1"], none.Verdicts("bl.list_alive"));
        Assert.Empty(none.Samples("mail_dnsbl_list_up"));
    }

    [Fact]
    public async Task An_allow_list_has_a_level_and_never_a_listing()
    {
        var allow = ListWorld.List(Zone) with { IsAllowList = true, Codes = [ListWorld.Code("127.0.0.2-4", "high") with { Level = 3 }] };
        var seen = await ListWorld.LookAsync(ListWorld.Working(Zone), [ListWorld.Bad], allow);
        Assert.Equal([$"{Zone} {ListWorld.Bad} 3"], seen.Samples("mail_dnswl_level"));
        Assert.Empty(seen.Samples("mail_dnsbl_listed"));
        Assert.Empty(seen.Verdicts("bl.ip"));
        Assert.Equal([$"{ListWorld.Bad} 0"], seen.Verdicts("bl.dnswl"));
    }

    private static string Broken(string how, string answer)
    {
        IReadOnlyList<string> names = how == "empty" ? [] : ["2.0.0.127", "1.0.0.127", "66.2.0.192", "1.2.0.192"];
        return string.Join('\n', names.Select(name => $"{name}.{Zone} {(how == "FAIL" ? "FAIL" : "A")} {answer}"));
    }
}
