using System.Globalization;
using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product;

/// <summary>Round trips in trouble: mailboxes full of other things, others at the same mailbox, no disk, no password.</summary>
public sealed class RoundTripTroubleTests
{
    private const string Shared = "every: 1s, deadline: 2m, key_file: key";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mailbox_full_of_mail_of_others_and_of_stale_probe_mail_is_opened_and_cleaned()
    {
        var foreign = int.Parse(Environment.GetEnvironmentVariable("MAIL_EXPORTER_TEST_MAILS") ?? "2000", CultureInfo.InvariantCulture);
        var stale = foreign / 20 < 300 ? 300 : foreign / 20;
        await using var site = await RoundTripSite.StartAsync(
            new()
            {
                Server = "mx/smtp",
                IsLong = false,
                Rhythm = Shared,
                Before = site => FillAsync(site, foreign, stale),
            },
            Token
        );
        var began = TimeProvider.System.GetTimestamp();
        await site.WaitAsync(
            scrape => scrape.Trip("received_total") >= 2 && scrape.Trip("success") == 1,
            "arrivals",
            Token,
            seconds: 60 + foreign / 100
        );
        var opened = TimeProvider.System.GetElapsedTime(began);
        var maildir = site.Dovecot.Maildir(RoundTripSite.Recipient);
        await Deadline.PollAsync(() => ProbeMail.Count(maildir) <= foreign + 2, "stale mail is deleted", Patience, Token);
        var left = ProbeMail.Read(maildir).ToList();
        Assert.Equal(foreign, left.Count(text => text.StartsWith("From: a@b.test", StringComparison.Ordinal)));
        Assert.DoesNotContain(left, text => text.Contains(ProbeMail.Stranger, StringComparison.Ordinal));
        var seen = await site.Product.MetricsAsync(Token);
        Assert.Equal((0.0, 0.0, 1.0), (seen.Trip("lost_total"), seen.Trip("duplicate_total"), seen.Trip("success")));
        var memory = (await File.ReadAllLinesAsync($"/proc/{site.Product.Id}/status", Token)).Single(line =>
            line.StartsWith("VmHWM:", StringComparison.Ordinal)
        );
        var most =
            long.Parse(
                memory.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[1],
                CultureInfo.InvariantCulture
            ) / 1024;
        TestReport.Add(
            FormattableString.Invariant(
                $"figure a mailbox of {foreign} mails and {stale} stale ones: first arrivals after {opened.TotalSeconds:F1} s, at most {most} MB of memory"
            )
        );
        Assert.InRange(most, 1, 400);
    }

    [Fact]
    public async Task Two_exporters_at_one_mailbox_count_and_delete_only_their_own()
    {
        var chain = new RoundTripChain
        {
            Server = "mx/smtp",
            IsLong = false,
            Stores = true,
            Rhythm = Shared,
        };
        await using var site = await RoundTripSite.StartAsync(chain, Token);
        await using var other = new ProductUnderTest();
        site.Prepare(other, chain);
        await other.StartAsync(Token, $"--storage.path={other.Storage}");
        foreach (var product in new[] { site.Product, other })
        {
            await product.WaitAsync(
                scrape => scrape.Trip("received_total") >= 5 && scrape.AddsUp(),
                "arrivals that add up",
                Patience,
                Token
            );
        }
        var both = new[] { await site.Product.MetricsAsync(Token), await other.MetricsAsync(Token) };
        foreach (var seen in both)
        {
            Assert.Equal((0.0, 0.0, 0.0), (seen.Trip("lost_total"), seen.Trip("duplicate_total"), seen.Trip("late_total")));
        }
        Assert.InRange(both.Sum(seen => seen.Trip("received_total")!.Value), 10, Delivered(site));
        Assert.NotEqual(await IdentityAsync(site.Product), await IdentityAsync(other));
    }

    [Fact]
    public async Task A_full_disk_under_the_journal_is_told_costs_nothing_and_is_made_up_for()
    {
        var chain = new RoundTripChain
        {
            Server = "mx/smtp",
            IsLong = false,
            Stores = true,
            Rhythm = Shared,
            Before = site => MountAsync(site.Product.Storage),
        };
        await using var site = await RoundTripSite.StartAsync(chain, Token);
        try
        {
            await site.WaitAsync(scrape => scrape.Trip("received_total") >= 2, "arrivals", Token);
            var filler = Path.Combine(site.Product.Storage, "filler");
            Assert.Throws<IOException>(() => File.WriteAllBytes(filler, new byte[2 << 20]));
            var full = await site.WaitAsync(scrape => Storage(scrape) == 2, "a full disk is told", Token);
            Assert.Contains(
                site.Product.Storage,
                (await site.Product.GetAsync("/findings", "application/json", Token)).Body,
                StringComparison.Ordinal
            );
            // A line fits as long as the page of its end is not full, and so the first few do.
            var on = await site.WaitAsync(scrape => scrape.Trip("received_total") >= full.Trip("received_total") + 9, "it goes on", Token);
            Assert.Equal((0.0, 1.0), (on.Trip("lost_total"), on.Trip("success")));
            File.Delete(filler);
            var whole = await site.WaitAsync(scrape => Storage(scrape) == 0, "a disk that is not full", Token);
            await site.Product.KillAsync(Token);
            await site.StartAgainAsync(Token);
            var again = await site.Product.MetricsAsync(Token);
            Assert.InRange(again.Trip("received_total")!.Value, whole.Trip("received_total")!.Value, Delivered(site));
            Assert.InRange(again.Trip("sent_total")!.Value, whole.Trip("sent_total")!.Value, double.MaxValue);
            var last = await site.WaitAsync(scrape => scrape.Trip("received_total") >= again.Trip("received_total") + 2, "arrivals", Token);
            Assert.Equal((0.0, 0.0), (last.Trip("lost_total"), last.Trip("duplicate_total")));
        }
        finally
        {
            await RunningProcess.RunAsync(new("umount", "--lazy", site.Product.Storage), TimeSpan.FromSeconds(10), CancellationToken.None);
        }
    }

    [Fact]
    public async Task Forged_and_damaged_tokens_mean_nothing_and_a_copy_is_a_duplicate_whatever_a_list_made_of_it()
    {
        var chain = new RoundTripChain
        {
            Server = "mx/smtp",
            IsLong = false,
            Stores = true,
            Rhythm = "every: 1s, deadline: 2m, key_file: key",
        };
        await using var site = await RoundTripSite.StartAsync(chain, Token);
        await site.WaitAsync(scrape => scrape.Trip("received_total") >= 3, "arrivals", Token);
        var (maildir, instance, now) = (
            site.Dovecot.Maildir(RoundTripSite.Recipient),
            await IdentityAsync(site.Product),
            TimeProvider.System.GetUtcNow()
        );
        var forged = ProbeMail.Token(instance, 1, now, "somebody else's key");
        var damaged = ProbeMail.Token(instance, 1, now).Replace(".1.", ".2.", StringComparison.Ordinal);
        foreach (var text in new[] { ProbeMail.Whole(forged), ProbeMail.Whole(damaged), ProbeMail.Stripped(forged) })
        {
            await ProbeMail.DropAsync(maildir, text, Token);
        }
        await ProbeMail.DropAsync(maildir, ProbeMail.Whole(ProbeMail.Token(instance, 1, now)), Token);
        await site.WaitAsync(scrape => scrape.Trip("duplicate_total") == 1, "a copy", Token);
        await ProbeMail.DropAsync(maildir, ProbeMail.Stripped(ProbeMail.Token(instance, 2, now)), Token);
        await site.WaitAsync(scrape => scrape.Trip("duplicate_total") == 2, "a copy by way of a list", Token);
        await site.Product.KillAsync(Token);
        await ProbeMail.DropAsync(maildir, ProbeMail.Stripped(ProbeMail.Token(instance, 3, now)), Token);
        await site.StartAgainAsync(Token);
        var seen = await site.WaitAsync(scrape => scrape.Trip("duplicate_total") == 3, "a copy that came while nobody was there", Token);
        await site.WaitAsync(scrape => scrape.Trip("received_total") >= seen.Trip("received_total") + 2, "arrivals", Token);
        Assert.Equal((3.0, 0.0), ((await site.Product.MetricsAsync(Token)).Trip("duplicate_total"), seen.Trip("lost_total")));
        await Deadline.PollAsync(() => Planted(maildir) == 3, "the copies are deleted", Patience, Token);
    }

    [Fact]
    public async Task A_password_that_changes_after_hours_of_success_is_told_and_another_one_is_taken_up()
    {
        var chain = new RoundTripChain
        {
            Server = "mx/smtp",
            IsLong = false,
            Rhythm = "every: 1s, deadline: 2m",
        };
        await using var site = await RoundTripSite.StartAsync(chain, Token);
        await site.WaitAsync(scrape => scrape.Trip("received_total") >= 2, "arrivals", Token);
        await site.Dovecot.ChangePasswordAsync(RoundTripSite.Recipient, "another s3cret", Token);
        await site.Dovecot.StopAsync(Token);
        await site.Dovecot.StartAgainAsync(Token);
        var shut = await site.WaitAsync(scrape => scrape.Trip("success") == 0 && scrape.Failure() == "auth auth", "a refused login", Token);
        site.Product.Write("password", "another s3cret");
        await site.Product.ReloadAsync(Token);
        var seen = await site.WaitAsync(
            scrape => scrape.Trip("success") == 1 && scrape.Trip("received_total") > shut.Trip("received_total"),
            "a login",
            Token
        );
        Assert.Equal((0.0, 0.0), (seen.Trip("lost_total"), seen.Trip("duplicate_total")));
        Assert.DoesNotContain("s3cret", site.Product.Output, StringComparison.Ordinal);
    }

    private static async Task FillAsync(RoundTripSite site, int foreign, int stale)
    {
        await site.MakeMaildirAsync(RoundTripSite.Recipient, Token);
        var (maildir, old) = (site.Dovecot.Maildir(RoundTripSite.Recipient), TimeProvider.System.GetUtcNow().AddDays(-3));
        for (var number = 0; number < foreign + stale; number++)
        {
            ProbeMail.Fill(
                maildir,
                number % 2 == 0 && number / 2 < stale
                    ? ProbeMail.Whole(ProbeMail.Token(ProbeMail.Stranger, number, old))
                    : ProbeMail.Foreign(number)
            );
        }
        await RunningProcess.RunAsync(new("chown", "-R", "mail:mail", maildir), TimeSpan.FromMinutes(5), Token);
    }

    private static Task MountAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        return RunningProcess.RunAsync(new("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder), TimeSpan.FromSeconds(10), Token);
    }

    private static int Planted(string maildir) =>
        ProbeMail.Read(maildir).Count(text => text.Contains("[mail-exporter] trip 1\r\n", StringComparison.Ordinal));

    private static async Task<string> IdentityAsync(ProductUnderTest product) =>
        (await File.ReadAllLinesAsync(Path.Combine(product.Storage, "roundtrips", "identity"), Token))[1];

    private static int? Storage(Scrape scrape) => scrape.Checks.FirstOrDefault(check => check.Check == "self.storage")?.Status;

    private static int Delivered(RoundTripSite site) => site.Last.Log.Split("status=sent").Length - 1;
}
