using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product;

/// <summary>Round trips through real servers that fail, each in its own way.</summary>
public sealed class RoundTripFailureTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static readonly IReadOnlyList<string> QuotaStatus =
    [
        "service quota-status {\n  executable = quota-status -p postfix\n  inet_listener {\n    port = 12340\n  }\n  client_limit = 1\n}",
        "plugin {\n  quota_status_success = DUNNO\n  quota_status_nouser = DUNNO\n  quota_status_overquota = \"552 5.2.2 Mailbox is full\"\n}",
    ];

    [Fact]
    public async Task A_stopped_LMTP_keeps_mail_on_its_way_then_loses_it_and_what_comes_later_is_late()
    {
        await using var site = await RoundTripSite.StartAsync(new() { Rhythm = "every: 1s, deadline: 5s" }, Token);
        await site.WaitAsync(scrape => scrape.Trip("received_total") >= 1, "an arrival", Token);
        await site.Dovecot.StopLmtpAsync(Token);
        await site.WaitAsync(scrape => scrape.Trip("in_flight") >= 3, "mail on its way", Token);
        await site.WaitAsync(scrape => scrape.Trip("lost_total") >= 2 && scrape.Trip("success") == 0, "lost mail", Token);
        await site.Dovecot.StartLmtpAsync(Token);
        var seen = await site.WaitAsync(
            scrape => scrape.Trip("late_total") >= 1 && scrape.Trip("success") == 1 && scrape.Check("rt.late") == 2,
            "late mail",
            Token
        );
        Assert.Equal(0, seen.Trip("duplicate_total"));
        Assert.True(seen.Trip("late_total") <= seen.Trip("lost_total"));
        await site.IsAllThatIsRedAsync("late-mail", Token);
    }

    [Fact]
    public async Task A_greylisting_server_is_waited_for_and_no_alarm_is_raised()
    {
        var postgrey = await PostgreyServer.StartAsync(20, Token);
        await using var site = await RoundTripSite.StartAsync(
            new()
            {
                Server = "mx/smtp",
                IsLong = false,
                LastLines = PostfixLines.Policy(postgrey.EndPoint),
                Rhythm = "every: 10m, deadline: 3m",
            },
            Token
        );
        try
        {
            var alarmed = false;
            var seen = await site.WaitAsync(
                scrape =>
                {
                    alarmed |= scrape.Trip("success") == 0 || scrape.Checks.Any(check => check is { Target: "trip", Status: 2 or 3 });
                    return scrape.Trip("received_total") == 1 && scrape.Trip("success") == 1;
                },
                "an arrival",
                Token,
                seconds: 120
            );
            Assert.False(alarmed);
            Assert.InRange(seen.Trip("step_duration_seconds", "greylist")!.Value, 20, 90);
            Assert.Equal(0, seen.Trip("lost_total"));
        }
        finally
        {
            await postgrey.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_full_mailbox_that_is_refused_at_once_is_a_mail_that_could_not_be_sent()
    {
        await using var site = await StartFullAsync(
            new()
            {
                Server = "mx/smtp",
                IsLong = false,
                DovecotLines = QuotaStatus,
            },
            policy: true
        );
        var seen = await site.WaitAsync(scrape => scrape.Trip("success") == 0, "a refusal", Token);
        Assert.Equal("rejected rcpt", seen.Failure());
        Assert.Equal(0, seen.Trip("sent_total"));
        Assert.Matches("after RCPT: 552 5\\.2\\.2 .*Mailbox is full", await site.PageAsync(Token));
    }

    [Fact]
    public async Task A_full_mailbox_that_bounces_later_is_read_from_the_bounce()
    {
        await using var site = await StartFullAsync(
            new()
            {
                Server = "mx/smtp",
                IsLong = false,
                Sender = RoundTripSite.Bouncing,
                From = $", bounces: {{ server: in/imaps, login: {{ username: {RoundTripSite.Bouncing}, password_file: password }} }}",
            },
            policy: false
        );
        var seen = await site.WaitAsync(scrape => scrape.Trip("success") == 0 && scrape.Check("rt.missing") == 3, "a bounce", Token);
        Assert.Equal("rejected arrival", seen.Failure());
        await site.IsAllThatIsRedAsync("bounced-mail", Token);
        var page = await site.PageAsync(Token);
        Assert.Contains("5.2.2", page, StringComparison.Ordinal);
        Assert.DoesNotContain(RoundTripSite.Recipient, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mailbox_that_cannot_be_opened_and_a_sender_that_is_refused_are_told_apart()
    {
        var login = $"login: {{ username: {RoundTripSite.Recipient}, password_file: wrong }}";
        await using (var site = await RoundTripSite.StartAsync(new() { To = $"server: in/imaps, {login}" }, Token))
        {
            var seen = await site.WaitAsync(scrape => scrape.Trip("success") == 0, "a mailbox that is shut", Token);
            Assert.Equal("auth auth", seen.Failure());
            Assert.Equal(0, seen.Trip("sent_total"));
        }
        await using var refused = await RoundTripSite.StartAsync(new() { From = $", {login}" }, Token);
        var other = await refused.WaitAsync(scrape => scrape.Trip("success") == 0, "a sender that is refused", Token);
        Assert.Equal("auth auth", other.Failure());
        Assert.Equal(0, other.Trip("sent_total"));
        Assert.DoesNotContain("n0t-th3-secret", await refused.PageAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sender_that_is_down_fails_and_recovers()
    {
        await using var site = await RoundTripSite.StartAsync(new(), Token);
        await site.WaitAsync(scrape => scrape.Trip("success") == 1, "an arrival", Token);
        await site.First!.StopAsync(Token);
        var seen = await site.WaitAsync(
            scrape => scrape.Trip("success") == 0 && scrape.Check("rt.success") == 3,
            "a refused connection",
            Token
        );
        Assert.Equal("refused connect", seen.Failure());
        await site.IsAllThatIsRedAsync("stopped-sender", Token);
        await site.First!.StartAgainAsync(Token);
        await site.WaitAsync(scrape => scrape.Trip("success") == 1, "an arrival again", Token);
    }

    [Theory]
    [InlineData("server: in/pop3s", "out/submission")]
    [InlineData("maildir: MAILDIR", "mx")]
    public async Task Mail_is_handed_in_and_received_in_other_ways(string to, string from)
    {
        await using var site = await RoundTripSite.StartAsync(
            new()
            {
                To = to,
                Server = from,
                IsLong = from != "mx",
            },
            Token
        );
        var seen = await site.WaitAsync(
            scrape => scrape.Trip("received_total") >= 2 && scrape.Trip("folder", "inbox") == 1,
            "arrivals",
            Token
        );
        Assert.Equal(0, seen.Trip("lost_total"));
        Assert.Equal(0, seen.Trip("duplicate_total"));
    }

    private static Task<RoundTripSite> StartFullAsync(RoundTripChain chain, bool policy) =>
        RoundTripSite.StartAsync(
            chain with
            {
                Delivery = new() { Quota = "100K" },
                IsFull = true,
                AsksDovecot = policy,
                Rhythm = "every: 10m, deadline: 2m",
            },
            Token
        );
}
