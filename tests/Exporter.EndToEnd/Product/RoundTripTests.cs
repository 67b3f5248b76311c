using System.Text.Json;
using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product;

/// <summary>Round trips through real servers: what goes well and what is changed on the way.</summary>
public sealed class RoundTripTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_goes_all_the_way_and_everything_on_it_is_measured()
    {
        await using var site = await RoundTripSite.StartAsync(new() { To = "server: in/imaps, authserv_id: mx.inside.test" }, Token);
        var seen = await site.WaitAsync(scrape => scrape.Trip("received_total") >= 2 && scrape.Trip("dkim") == 1, "two arrivals", Token);
        Assert.Equal(1, seen.Trip("success"));
        Assert.Equal(1, seen.Trip("folder", "inbox"));
        Assert.Equal(4, seen.Trip("hops"));
        Assert.Equal(1, seen.Trip("auth", "dkim"));
        Assert.All(["utf8", "gb18030", "long_line", "dots", "binary"], variant => Assert.Equal(1, seen.Trip("body_intact", variant)));
        var steps = seen.Of("mail_roundtrip_step_duration_seconds").ToDictionary(sample => sample.Labels["step"], sample => sample.Value);
        Assert.Equal(["deliver", "hop1", "hop2", "hop3", "submit"], steps.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(seen.Trip("last_duration_seconds")!.Value, steps.Values.Sum(), 3);
        Assert.Equal(0, seen.Trip("lost_total"));
        Assert.Equal(0, seen.Trip("duplicate_total"));
        await Deadline.PollAsync(() => Mails(site).Count <= 1, "probe mail is deleted", TimeSpan.FromSeconds(20), Token);
    }

    [Fact]
    public async Task Mail_of_others_is_neither_read_nor_deleted_and_old_probe_mail_is()
    {
        await using var site = await RoundTripSite.StartAsync(new(), Token);
        await site.WaitAsync(scrape => scrape.Trip("received_total") >= 1, "an arrival", Token);
        var letter = "From: a@b.test\r\nSubject: [mail-exporter] is a fine program\r\nX-Mail-Exporter-Token: mxp1.trip.0123456789ab.1.1.00000000000000000000000000000000\r\n\r\nreally\r\n";
        var file = Path.Combine(site.Dovecot.Maildir(RoundTripSite.Recipient), "new", $"1700000000.M1.site,S={letter.Length},W={letter.Length}");
        await File.WriteAllTextAsync(file, letter, Token);
        await RunningProcess.RunAsync(new("chown", "mail:mail", file), TimeSpan.FromSeconds(10), Token);
        var before = (await site.Product.MetricsAsync(Token)).Trip("received_total");
        var after = await site.WaitAsync(scrape => scrape.Trip("received_total") > before + 2, "more arrivals", Token);
        Assert.Contains(Mails(site), text => text.Contains("really", StringComparison.Ordinal));
        Assert.Equal(0, after.Trip("duplicate_total"));
    }

    [Fact]
    public async Task The_slow_hop_is_named()
    {
        await using var site = await RoundTripSite.StartAsync(
            new() { Relay = relay => relay with { Holds = true }, Rhythm = "every: 10m, deadline: 1m" },
            Token
        );
        await Deadline.PollAsync(async token => await site.Relay!.CountQueueAsync(token) == 1, "the mail is held", TimeSpan.FromSeconds(30), Token);
        await Task.Delay(TimeSpan.FromSeconds(6), TimeProvider.System, Token);
        Assert.Equal(1, (await site.Product.MetricsAsync(Token)).Trip("in_flight"));
        await site.Relay!.FlushAsync(Token);
        var seen = await site.WaitAsync(scrape => scrape.Trip("success") == 1, "the arrival", Token);
        Assert.InRange(seen.Trip("step_duration_seconds", "hop2")!.Value, 4, 60);
        var slow = Steps(await site.PageAsync(Token)).MaxBy(step => step.Seconds);
        Assert.Equal("hop2 relay.sender.test", slow.Name);
    }

    [Fact]
    public async Task What_Sieve_does_with_a_mail_is_seen()
    {
        await using var site = await RoundTripSite.StartAsync(new() { Rhythm = "every: 1s, deadline: 6s" }, Token);
        await site.WaitAsync(scrape => scrape.Trip("folder", "inbox") == 1, "an arrival in INBOX", Token);
        await SieveAsync(site, "require \"fileinto\"; fileinto \"Junk\";");
        await site.WaitAsync(scrape => scrape.Trip("folder", "junk") == 1, "an arrival in Junk", Token);
        await SieveAsync(site, "require [\"fileinto\", \"mailbox\"]; fileinto :create \"Else\"; keep;");
        await site.WaitAsync(scrape => scrape.Trip("duplicate_total") >= 2, "a duplicate", Token);
        await SieveAsync(site, "discard;");
        var lost = await site.WaitAsync(scrape => scrape.Trip("lost_total") >= 2 && scrape.Trip("success") == 0, "a loss", Token);
        Assert.Equal("timeout arrival", lost.Failure());
        Assert.Equal(lost.Trip("sent_total"), lost.Trip("received_total") + lost.Trip("lost_total") + lost.Trip("in_flight"));
        await SieveAsync(site, "keep;");
        await site.WaitAsync(scrape => scrape.Trip("success") == 1, "an arrival again", Token);
    }

    [Fact]
    public async Task A_hop_that_rewrites_mail_breaks_the_signature_and_it_is_told_how()
    {
        await using var site = await RoundTripSite.StartAsync(
            new() { To = "server: in/imaps, authserv_id: mx.inside.test", Relay = relay => relay with { SubjectPrefix = "[list] " } },
            Token
        );
        var headers = await site.WaitAsync(scrape => scrape.Trip("dkim") == 0 && scrape.Trip("auth", "dkim") == 0, "a broken signature", Token);
        Assert.Equal(1, headers.Trip("success"));
        await site.Relay!.ChangeAsync(site.Relay!.Options with { SubjectPrefix = null, Footer = "-- a list" }, Token);
        await site.WaitAsync(scrape => scrape.Trip("dkim") == 0 && scrape.Trip("received_total") > headers.Trip("received_total") + 2, "a footer", Token);
    }

    private static async Task SieveAsync(RoundTripSite site, string script) =>
        await site.Dovecot.ChangeAsync(site.Dovecot.Options with { Delivery = new() { SieveBefore = script } }, Token);

    private static List<string> Mails(RoundTripSite site) =>
        [
            .. new[] { "new", "cur" }
                .Select(part => Path.Combine(site.Dovecot.Maildir(RoundTripSite.Recipient), part))
                .SelectMany(Directory.EnumerateFiles)
                .Select(File.ReadAllText),
        ];

    private static IEnumerable<(string Name, double Seconds)> Steps(string page)
    {
        using var document = JsonDocument.Parse(page);
        return
        [
            .. document
                .RootElement.GetProperty("looks")[0]
                .GetProperty("round")[0]
                .GetProperty("steps")
                .EnumerateArray()
                .Select(step => ($"{step.GetProperty("step").GetString()} {step.GetProperty("host").GetString()}", step.GetProperty("duration_seconds").GetDouble())),
        ];
    }
}
