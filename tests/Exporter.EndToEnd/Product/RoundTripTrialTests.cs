using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product;

/// <summary>Mail that tries one thing, through servers that are as they should be and through others.</summary>
public sealed class RoundTripTrialTests
{
    private const string Canary = "Canary";

    private static readonly IReadOnlyList<string> Trials =
    [
        "size_ladder: { up_to: 2MB }",
        $"filter: {{ header: \"X-Canary: file me\", folder: {Canary} }}",
        "forged_results: {}",
        "no_such_user: { address: nobody@inside.test }",
        "gtube: {}",
        "eicar: {}",
    ];

    private static readonly IReadOnlyList<string> Checks =
    [
        "rt.size_ladder",
        "rt.filter_canary",
        "rt.ar_spoof",
        "rt.dsn",
        "rt.gtube",
        "rt.eicar",
    ];

    // The beginning of the test file in base64.
    private const string Filter =
        "body_checks = regexp:{{/^XJS\\*C4JDBQADN1\\.NSBN3\\*2IDNEN\\*GTUBE/ REJECT this is spam}, {/^WDVPIVAlQEFQWzRcUFpYNTQoUF4/ REJECT this is a virus}}";

    private static readonly RoundTripChain Chain = new()
    {
        Sender = RoundTripSite.Bouncing,
        From = $", bounces: {{ server: in/imaps, login: {{ username: {RoundTripSite.Bouncing}, password_file: password }} }}",
        To = "server: in/imaps, authserv_id: mx.inside.test",
        Rhythm = "every: 1s, deadline: 2m",
        Trials = Trials,
        Stores = true,
        Before = MakeFolderAsync,
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Filters_that_work_are_seen_to_and_the_relay_with_the_smallest_limit_is_named()
    {
        var chain = Chain with
        {
            Relay = healthy => healthy with { MessageSizeLimit = "300K" },
            FirstLines = [Filter],
            Delivery = new() { SieveBefore = $"require \"fileinto\"; if header :is \"X-Canary\" \"file me\" {{ fileinto \"{Canary}\"; }}" },
        };
        await using var site = await RoundTripSite.StartAsync(chain, Token);
        var seen = await DecidedAsync(site);
        Assert.Equal([2, 0, 0, 0, 0, 0], Checks.Select(check => seen.Check(check)));
        Assert.Equal((1, 1), (seen.Trip("gtube", "rejected"), seen.Trip("eicar", "rejected")));
        Assert.InRange(seen.Trip("dsn_delay_seconds")!.Value, 0, 120);
        var page = await site.PageAsync(Token);
        Assert.Matches($"{site.Relay!.Options.Address} refuses it \\(5\\.3\\.4 .* size limit 307200 of server", page);
        Assert.InRange(seen.Trip("max_accepted_bytes")!.Value, 300_000, 307_200);
        Assert.Contains("this is a virus", page, StringComparison.Ordinal);
        Assert.DoesNotContain("@inside.test", page, StringComparison.Ordinal);
        await NothingElseChangesAsync(site, seen);

        // What was found out outlives the process, and is not asked again.
        await site.Product.KillAsync(Token);
        await site.StartAgainAsync(Token);
        var again = await site.WaitAsync(scrape => scrape.Check("rt.size_ladder") is not null, "the first look", Token);
        Assert.Equal([2, 0, 0, 0, 0, 0], Checks.Select(check => again.Check(check)));
    }

    [Fact]
    public async Task Servers_without_filters_are_told_and_a_limit_that_is_announced_is_theirs()
    {
        var chain = Chain with
        {
            Server = "mx/smtp",
            IsLong = false,
            LastLines =
            [
                "message_size_limit = 400000",
                $"virtual_mailbox_maps = inline:{{ {{ {RoundTripSite.Recipient} = x }}, {{ {RoundTripSite.Bouncing} = x }} }}",
            ],
        };
        await using var site = await RoundTripSite.StartAsync(chain, Token);
        var seen = await DecidedAsync(site);
        Assert.Equal([2, 2, 3, 0, 3, 3], Checks.Select(check => seen.Check(check)));
        Assert.Equal((1, 1), (seen.Trip("gtube", "inbox"), seen.Trip("eicar", "delivered")));
        Assert.InRange(seen.Trip("max_accepted_bytes")!.Value, 390_000, 400_000);
        Assert.Null(seen.Trip("dsn_delay_seconds"));
        var page = await site.PageAsync(Token);
        Assert.Contains("announces a limit of 400 kB (552 5.3.4 ", page, StringComparison.Ordinal);
        Assert.Contains($"landed in INBOX, not in {Canary}", page, StringComparison.Ordinal);
        Assert.Contains("refused at once: 550 5.1.1 ", page, StringComparison.Ordinal);
        await NothingElseChangesAsync(site, seen);
    }

    private static Task<Scrape> DecidedAsync(RoundTripSite site) =>
        site.WaitAsync(scrape => Checks.All(check => scrape.Check(check) is >= 0), "every trial is decided", Token, seconds: 180);

    /// <summary>The series has lost nothing and counts nothing twice, and no mail of ours is left.</summary>
    private static async Task NothingElseChangesAsync(RoundTripSite site, Scrape before)
    {
        var seen = await site.WaitAsync(
            scrape => scrape.Trip("received_total") >= before.Trip("received_total") + 2 && scrape.AddsUp(),
            "the series goes on and adds up",
            Token
        );
        Assert.Equal((0.0, 0.0, 0.0), (seen.Trip("lost_total"), seen.Trip("duplicate_total"), seen.Trip("late_total")));
        string[] folders =
        [
            site.Dovecot.Maildir(RoundTripSite.Recipient),
            Path.Combine(site.Dovecot.Maildir(RoundTripSite.Recipient), "." + Canary),
            site.Dovecot.Maildir(RoundTripSite.Bouncing),
        ];
        await Deadline.PollAsync(
            () => folders.Where(Directory.Exists).SelectMany(ProbeMail.Read).All(text => !text.Contains("mxt1.", StringComparison.Ordinal)),
            "the mail of the trials is deleted",
            TimeSpan.FromSeconds(20),
            Token
        );
    }

    private static async Task MakeFolderAsync(RoundTripSite site)
    {
        foreach (var part in new[] { "new", "cur", "tmp" })
        {
            Directory.CreateDirectory(Path.Combine(site.Dovecot.Maildir(RoundTripSite.Recipient), "." + Canary, part));
        }
        await site.MakeMaildirAsync(RoundTripSite.Recipient, Token);
        await site.MakeMaildirAsync(RoundTripSite.Bouncing, Token);
    }
}
