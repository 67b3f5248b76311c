using System.Text.Json;
using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product;

/// <summary>Round trips through Postfix, Exim, Postfix and Dovecot: what goes well, and what is changed on the way.</summary>
public sealed class RoundTripTests(RoundTripFixture fixture) : IClassFixture<RoundTripFixture>, IAsyncLifetime
{
    private readonly RoundTripSite site = fixture.Site;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        await site.WaitAsync(scrape => scrape.Trip("success") == 1 && scrape.Check("rt.dkim_survives") == 0, "all is well", Token);

    /// <summary>Mends everything.</summary>
    public async ValueTask DisposeAsync()
    {
        await SieveAsync(null);
        await site.Relay!.ChangeAsync(
            site.Relay.Options with
            {
                SubjectPrefix = null,
                Footer = null,
                DataSeconds = 0,
            },
            CancellationToken.None
        );
        await EncryptAsync("may");
    }

    [Fact]
    public async Task A_mail_goes_all_the_way_and_everything_on_it_is_measured()
    {
        var before = (await site.Product.MetricsAsync(Token)).Trip("received_total");
        var seen = await site.WaitAsync(
            // Mail that was on its way while another test had broken something shows that.
            scrape =>
                scrape.Trip("received_total") >= before + 2 && scrape.Check("rt.dkim_survives") == 0 && scrape.Check("rt.hop_tls") == 0,
            "two arrivals",
            Token
        );
        Assert.Equal(1, seen.Trip("folder", "inbox"));
        Assert.Equal(4, seen.Trip("hops"));
        Assert.All(["hop1", "hop2", "hop3"], step => Assert.Equal(1, seen.Trip("hop_tls", step)));
        Assert.Equal(1, seen.Trip("auth", "dkim"));
        Assert.Equal(1, seen.Trip("dkim"));
        Assert.All(["utf8", "gb18030", "long_line", "dots", "binary"], variant => Assert.Equal(1, seen.Trip("body_intact", variant)));
        var steps = seen.Of("mail_roundtrip_step_duration_seconds").ToDictionary(sample => sample.Labels["step"], sample => sample.Value);
        Assert.Equal(["deliver", "hop1", "hop2", "hop3", "submit"], steps.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(seen.Trip("last_duration_seconds")!.Value, steps.Values.Sum(), tolerance: 0.001);
        string[] judged = ["success", "missing", "stage", "clock_skew", "hops", "hop_tls", "spam_folder", "auth_results", "integrity"];
        Assert.All(judged, check => Assert.Equal(0, seen.Check($"rt.{check}")));
        await Deadline.PollAsync(() => Mails().Count <= 1, "probe mail is deleted", TimeSpan.FromSeconds(20), Token);
    }

    [Fact]
    public async Task Mail_of_others_is_neither_counted_nor_deleted_though_it_looks_like_ours()
    {
        var letter =
            "From: a@b.test\r\nSubject: [mail-exporter] is a fine program\r\n"
            + "X-Mail-Exporter-Token: mxp1.trip.0123456789ab.1.1.00000000000000000000000000000000\r\n\r\nreally\r\n";
        var file = Path.Combine(
            site.Dovecot.Maildir(RoundTripSite.Recipient),
            "new",
            $"1700000000.M1.site,S={letter.Length},W={letter.Length}"
        );
        await File.WriteAllTextAsync(file, letter, Token);
        await site.MakeMaildirAsync(RoundTripSite.Recipient, Token);
        var before = await site.Product.MetricsAsync(Token);
        var after = await site.WaitAsync(
            scrape => scrape.Trip("received_total") > before.Trip("received_total") + 2,
            "more arrivals",
            Token
        );
        Assert.Contains(Mails(), text => text.Contains("really", StringComparison.Ordinal));
        Assert.Equal(before.Trip("duplicate_total"), after.Trip("duplicate_total"));
    }

    [Fact]
    public async Task Mail_that_a_rule_files_as_junk_and_the_mark_of_a_filter_are_seen()
    {
        await SieveAsync(
            "require [\"fileinto\", \"editheader\"]; addheader \"X-Spam-Status\" \"Yes, score=9.1 required=5.0 tests=BAYES_99\"; fileinto \"Junk\";"
        );
        var seen = await site.WaitAsync(
            scrape => scrape.Trip("folder", "junk") == 1 && scrape.Check("rt.spam_folder") == 2,
            "an arrival in Junk",
            Token
        );
        Assert.Equal(3, seen.Check("spam.headers"));
        Assert.Equal(1, seen.Trip("success"));
        Assert.Equal(["rt.spam_folder by spam.headers"], await ExplainedAsync());
        await site.IsAllThatIsRedAsync("junked-mail", Token);
    }

    [Fact]
    public async Task Mail_that_comes_twice_is_counted_twice_and_received_once()
    {
        await SieveAsync("require [\"fileinto\", \"mailbox\"]; fileinto :create \"Else\"; keep;");
        var seen = await site.WaitAsync(
            scrape => scrape.Trip("duplicate_total") >= 2 && scrape.Check("rt.duplicate") == 2,
            "a duplicate",
            Token
        );
        Assert.True(seen.Trip("received_total") <= seen.Trip("sent_total"));
        await site.IsAllThatIsRedAsync("duplicated-mail", Token);
    }

    [Fact]
    public async Task Mail_that_a_rule_discards_is_lost_and_not_late()
    {
        await SieveAsync("discard;");
        var lost = await site.WaitAsync(
            scrape => scrape.Trip("success") == 0 && scrape.Check("rt.missing") == 3 && scrape.Check("rt.success") == 3,
            "two losses",
            Token
        );
        Assert.Equal("timeout arrival", lost.Failure());
        Assert.Equal(-1, lost.Check("rt.integrity"));
        Assert.Equal(["rt.success by rt.missing"], await ExplainedAsync());
        await site.IsAllThatIsRedAsync("discarded-mail", Token);
        await SieveAsync(null);
        await site.WaitAsync(scrape => scrape.Trip("success") == 1 && scrape.Check("rt.missing") == 0, "an arrival again", Token);
    }

    [Theory]
    [InlineData("[list] ", null, "a signed header field was changed")]
    [InlineData(null, "-- a list", "the body was changed after it was signed")]
    public async Task A_hop_that_rewrites_mail_breaks_the_signature_and_it_is_told_how(string? prefix, string? footer, string why)
    {
        await site.Relay!.ChangeAsync(site.Relay.Options with { SubjectPrefix = prefix, Footer = footer }, Token);
        var seen = await site.WaitAsync(
            scrape => scrape.Check("rt.dkim_survives") == 3 && scrape.Trip("auth", "dkim") == 0,
            "a broken signature",
            Token
        );
        Assert.Equal(1, seen.Trip("success"));
        Assert.Equal(2, seen.Check("rt.auth_results"));
        Assert.Contains(why, await site.PageAsync(Token), StringComparison.Ordinal);
        await site.IsAllThatIsRedAsync("rewritten-mail", Token);
    }

    [Fact]
    public async Task A_hop_without_TLS_is_named()
    {
        await EncryptAsync("none");
        await site.WaitAsync(scrape => scrape.Check("rt.hop_tls") == 2, "a hop in clear", Token);
        Assert.Contains("relay.sender.test", await site.PageAsync(Token), StringComparison.Ordinal);
        await site.IsAllThatIsRedAsync("plain-hop", Token);
    }

    [Fact]
    public async Task The_slow_hop_is_named()
    {
        await site.Relay!.ChangeAsync(site.Relay.Options with { DataSeconds = 4 }, Token);
        await site.WaitAsync(scrape => scrape.Trip("step_duration_seconds", "hop1") >= 2, "a slow step", Token);
        Assert.Equal("hop1 out.sender.test", Steps(await site.PageAsync(Token)).MaxBy(step => step.Seconds).Name);
    }

    [Fact]
    public async Task Check_runs_the_round_trip_and_draws_its_way()
    {
        var run = await ProductBinary.RunAsync(Token, "check", "trip", "--config.file", site.Product.ConfigurationPath);
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Matches(@"hand in .* ms +█", run.Output);
        Assert.Matches(@"at hop 2 +relay\.sender\.test .*█", run.Output);
        Assert.DoesNotContain("@", run.Output, StringComparison.Ordinal);
    }

    private Task SieveAsync(string? script) =>
        site.Dovecot.ChangeAsync(site.Dovecot.Options with { Delivery = new() { SieveBefore = script } }, CancellationToken.None);

    private Task EncryptAsync(string level)
    {
        var lines = site.First!.Options.MainCf.Where(line => !line.StartsWith("smtp_tls_security_level", StringComparison.Ordinal));
        return site.First.ChangeAsync(
            site.First.Options with
            {
                MainCf = [.. lines, $"smtp_tls_security_level = {level}"],
            },
            CancellationToken.None
        );
    }

    private async Task<IReadOnlyList<string>> ExplainedAsync() =>
        [
            .. (await site.Product.MetricsAsync(Token))
                .Of("mail_check_explained_info")
                .Where(sample => sample.Labels["target"] == "trip")
                .Select(sample => $"{sample.Labels["check"]} by {sample.Labels["by_check"]}"),
        ];

    private List<string> Mails() =>
        [
            .. new[] { "new", "cur" }
                .Select(part => Path.Combine(site.Dovecot.Maildir(RoundTripSite.Recipient), part))
                .SelectMany(Directory.EnumerateFiles)
                .Where(File.Exists)
                .Select(Read),
        ];

    // Dovecot moves it from new to cur, and the product deletes it.
    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (FileNotFoundException)
        {
            return "";
        }
    }

    private static IEnumerable<(string Name, double Seconds)> Steps(string page)
    {
        using var document = JsonDocument.Parse(page);
        var steps = document.RootElement.GetProperty("looks")[0].GetProperty("round")[0].GetProperty("steps");
        return
        [
            .. steps
                .EnumerateArray()
                .Select(step =>
                    (
                        $"{step.GetProperty("step").GetString()} {step.GetProperty("host").GetString()}",
                        step.GetProperty("duration_seconds").GetDouble()
                    )
                ),
        ];
    }
}
