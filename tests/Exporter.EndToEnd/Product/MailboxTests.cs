using System.Globalization;
using System.Text;
using Exporter.EndToEnd.Servers;
using Exporter.Testing;

namespace Exporter.EndToEnd.Product;

/// <summary>Mailboxes on a real Dovecot: what is told is what Dovecot says.</summary>
public sealed class MailboxTests(ITestOutputHelper output)
{
    /// <summary>200 in CI; by hand more, with the environment variable.</summary>
    private static readonly int Mailboxes = int.Parse(
        Environment.GetEnvironmentVariable("MAIL_EXPORTER_TEST_MAILBOXES") ?? "200",
        CultureInfo.InvariantCulture
    );

    /// <summary>The interval of the mailboxes; a third of it will do in CI.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(Mailboxes > 200 ? 30 : 10);

    private const string MasterPassword = "m\u00e4ster \"\\ secret";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // A list with rights, and none of the quotas; without IDLE, as some proxies have it. The administrator has the owner's rights.
    private static readonly IReadOnlyList<string> Shareable =
    [
        "mail_plugins = acl",
        "imap_capability = IMAP4rev1 LITERAL+ SASL-IR ENABLE ID NAMESPACE UIDPLUS ESEARCH SPECIAL-USE LIST-EXTENDED ACL RIGHTS=texk",
        "protocol imap {\n  mail_plugins = acl imap_acl\n}",
        "plugin {\n  acl = vfile\n  acl_user = %u\n}",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hundreds_of_mailboxes_are_as_full_as_Dovecot_says()
    {
        await using var site = await MailboxSite.StartAsync(Mailboxes, MasterPassword, Token);
        var seen = await site.Product.WaitAsync(
            scrape => scrape.Of("mail_mailbox_quota_used_bytes").Count() == 2 * Mailboxes,
            "every mailbox has two quota roots",
            Patience + (Mailboxes * TimeSpan.FromMilliseconds(50)),
            Token
        );
        var said = await DovecotQuota.GetAsync(site.Dovecot, site.UserFile, Token);
        Assert.Equal(2 * Mailboxes, said.Count(quota => quota.Resource == "STORAGE"));
        Assert.Equal(Bytes(said, quota => quota.Used), Numbers(seen, "mail_mailbox_quota_used_bytes"));
        Assert.Equal(Bytes(said, quota => quota.Limit), Numbers(seen, "mail_mailbox_quota_limit_bytes"));
        Assert.Contains(Numbers(seen, "mail_mailbox_quota_limit_bytes"), line => line.EndsWith(" 5497558138880", StringComparison.Ordinal));
        Assert.Equal(Mailboxes, seen.Checks.Count(check => check is { Check: "imap.auth_login", Status: 0 } && check.Target == "mail"));
        await ReportAsync(site);
    }

    [Fact]
    public async Task A_mailbox_fills_is_emptied_and_is_numbered_anew()
    {
        await using var site = await MailboxSite.StartAsync(3, MasterPassword, Token);
        const string Quota = "box0/User quota";
        await site.Product.WaitForStatusAsync("mail", "imap.quota", Quota, 0, Patience, Token);
        await site.FillAsync("box0", 900, Token);
        await site.Product.WaitForStatusAsync("mail", "imap.quota", Quota, 2, Patience, Token);
        await site.FillAsync("box0", 100, Token);
        await site.Product.WaitForStatusAsync("mail", "imap.quota", Quota, 3, Patience, Token);
        await IsAllThatIsRedAsync(site, "full-mailbox");
        var unread = (await site.Product.MetricsAsync(Token))
            .Of("mail_mailbox_unseen")
            .Single(sample => sample.Labels["mailbox"] == "box0");
        Assert.Equal(3, unread.Value);
        await site.EmptyAsync("box0", Token);
        await site.Product.WaitForStatusAsync("mail", "imap.quota", Quota, 0, Patience, Token);
        Assert.Equal(0, await site.Product.StatusAsync("mail", "imap.select", "box0", Token));
        await site.NumberAnewAsync("box0", Token);
        await site.Product.WaitForStatusAsync("mail", "imap.select", "box0", 2, Patience, Token);
        await IsAllThatIsRedAsync(site, "new-uidvalidity");
        site.Lock("box0");
        await site.Product.WaitForStatusAsync("mail", "imap.select", "box0", 3, Patience, Token);
        await IsAllThatIsRedAsync(site, "unreadable-mailbox");
        Assert.Equal(-1, await site.Product.StatusAsync("mail", "imap.quota", "box0", Token));
        site.Unlock("box0");
        await site.Product.WaitForStatusAsync("mail", "imap.quota", Quota, 0, Patience, Token);
    }

    [Fact]
    public async Task A_wrong_master_password_is_tried_three_times_at_most_for_all_mailboxes_and_stands_in_no_page()
    {
        await using var site = await MailboxSite.StartAsync(20, MasterPassword, Token, wrong: true);
        await site.Product.WaitAsync(
            scrape =>
                scrape.Checks.Any(check => check is { Check: "imap.auth_login", Status: 3 })
                && scrape.Checks.Count(check => check.Check == "imap.auth_login") == 20,
            "every mailbox was looked at",
            Patience,
            Token
        );
        var refusals = site.Dovecot.Log.Split("auth failed").Length - 1;
        Assert.InRange(refusals, 1, 3);
        foreach (var page in new[] { "/metrics", "/findings", "/targets/mail", "/config", "/" })
        {
            var (_, body) = await site.Product.GetAsync(page, "*/*", Token);
            Assert.DoesNotContain(MailboxSite.WrongPassword, body, StringComparison.Ordinal);
            Assert.DoesNotContain(
                Convert.ToBase64String(Encoding.UTF8.GetBytes(MailboxSite.WrongPassword)),
                body,
                StringComparison.Ordinal
            );
            Assert.DoesNotContain("quota-reader", body, StringComparison.Ordinal);
        }
        FaultReport.Planted("wrong-master-password");
    }

    [Fact]
    public async Task A_mailbox_that_is_open_to_everybody_turns_red_and_its_other_readers_stand_in_no_page()
    {
        await using var site = await MailboxSite.StartAsync(2, MasterPassword, Token, lines: Shareable);
        const string Inbox = "box0/INBOX";
        await site.Product.WaitForStatusAsync("mail", "imap.acl", Inbox, 0, Patience, Token);
        await site.ShareAsync("box0", "lrs", Token);
        await site.Product.WaitForStatusAsync("mail", "imap.acl", Inbox, 3, Patience, Token);
        await IsAllThatIsRedAsync(site, "shared-mailbox");
        var (_, page) = await site.Product.GetAsync("/targets/mail?lang=en", "text/html", Token);
        Assert.Contains("IDLE is not offered", page, StringComparison.Ordinal);
        Assert.DoesNotContain("quota-reader", page, StringComparison.Ordinal);
        await site.ShareAsync("box0", rights: null, Token);
        await site.Product.WaitForStatusAsync("mail", "imap.acl", Inbox, 0, Patience, Token);
    }

    /// <summary>The fault's file lists every red check, so that nothing else turns with it.</summary>
    private static async Task IsAllThatIsRedAsync(MailboxSite site, string fault)
    {
        var red = (await site.Product.MetricsAsync(Token)).Checks.Where(check => check.Status >= 2);
        var told = red.Select(check => $"{check.Question} {check.Status}\n").Order(StringComparer.Ordinal);
        Golden.FromEnvironment.Check($"tests/Exporter.EndToEnd/Product/Faults/{fault}.txt", string.Concat(told));
        FaultReport.Planted(fault);
    }

    /// <summary>Lets the product look for a while undisturbed, since pages of many mailboxes cost as well, and prints what a look cost.</summary>
    private async Task ReportAsync(MailboxSite site)
    {
        var (cpu, start) = (ProcessTable.CpuSeconds(site.Product.Id), TimeProvider.System.GetUtcNow());
        await Task.Delay(Window, TimeProvider.System, Token);
        cpu = ProcessTable.CpuSeconds(site.Product.Id) - cpu;
        var seen = await site.Product.MetricsAsync(Token);
        var looks = OfMailboxes(seen, "mail_probe_last_run_timestamp_seconds").Count(at => at >= start.ToUnixTimeMilliseconds() / 1000.0);
        var times = OfMailboxes(seen, "mail_probe_duration_seconds").Order().ToList();
        var told = string.Create(
            CultureInfo.InvariantCulture,
            $"{Mailboxes} mailboxes: {looks} looked into in {Window.TotalSeconds:0} s, {times.Average() * 1000:0.0} ms a look on average, {times[times.Count * 95 / 100] * 1000:0.0} ms p95, CPU of all that the product does {cpu * 1000 / looks:0.00} ms a look"
        );
        output.WriteLine(told);
        Servers.TestReport.Add($"figure {told}");
    }

    private static IEnumerable<double> OfMailboxes(Scrape seen, string metric) =>
        seen.Of(metric).Where(sample => sample.Labels["probe"] == "mailbox").Select(sample => sample.Value);

    private static IReadOnlyList<string> Bytes(IReadOnlyList<DovecotQuota> said, Func<DovecotQuota, long?> number) =>
        [
            .. said.Where(quota => quota.Resource == "STORAGE")
                .Select(quota => string.Create(CultureInfo.InvariantCulture, $"{quota.User} {quota.Root} {number(quota) * 1024}"))
                .Order(StringComparer.Ordinal),
        ];

    private static IReadOnlyList<string> Numbers(Scrape seen, string metric) =>
        [
            .. seen.Of(metric)
                .Select(sample =>
                    string.Create(CultureInfo.InvariantCulture, $"{sample.Labels["mailbox"]} {sample.Labels["object"]} {sample.Value}")
                )
                .Order(StringComparer.Ordinal),
        ];
}
