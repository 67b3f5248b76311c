using Exporter.Sandbox.Tests.Clients;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Net.Smtp;
using MailKit.Search;
using MimeKit;

namespace Exporter.Sandbox.Tests;

/// <summary>The way of a mail through the world, walked with MailKit.</summary>
[Collection(WorldFixture.Knobs)]
public sealed class DeliveryTests(WorldFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mail_that_is_handed_in_arrives_signed_marked_and_unharmed()
    {
        var subject = await SendAsync("trip-healthy");
        using var imap = await OpenAsync("trip-healthy");
        var arrived = await FindAsync(imap.Inbox!, subject);

        Assert.Equal(["mx.healthy.example", "relay.healthy.example", "mail.healthy.example"], Hosts(arrived));
        Assert.StartsWith("mx.healthy.example;", arrived.Headers[HeaderId.AuthenticationResults], StringComparison.Ordinal);
        Assert.Contains("dmarc=pass", arrived.Headers[HeaderId.AuthenticationResults], StringComparison.Ordinal);
        Assert.StartsWith("No, score=0.2 required=5.0", arrived.Headers["X-Spam-Status"], StringComparison.Ordinal);
        Assert.Contains("d=healthy.example", arrived.Headers[HeaderId.DkimSignature], StringComparison.Ordinal);
        Assert.Equal(".\n..\n.dot 邮件\n", arrived.TextBody!.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("trip-junk", "Junk", 1)]
    [InlineData("trip-duplicate", "INBOX", 2)]
    public async Task A_fault_of_the_way_changes_where_and_how_often_mail_arrives(string route, string folder, int copies)
    {
        var subject = await SendAsync(route);
        using var imap = await OpenAsync(route);
        var found = await imap.GetFolderAsync(folder, Token);
        await FindAsync(found, subject);
        Assert.Equal(copies, (await found.SearchAsync(SearchQuery.SubjectContains(subject), Token)).Count);
    }

    [Theory]
    [InlineData("trip-damaged", ".dot", false)]
    [InlineData("trip-broken-signature", "checked by a gateway", true)]
    public async Task A_fault_of_the_way_changes_the_text(string route, string text, bool isThere)
    {
        var subject = await SendAsync(route);
        using var imap = await OpenAsync(route);
        Assert.Equal(isThere, (await FindAsync(imap.Inbox!, subject)).TextBody!.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_way_that_is_mended_carries_mail_again()
    {
        var knob = fixture.World.Knobs.Single(knob => knob.Fault!.Name == "trip-refused");
        await Assert.ThrowsAsync<SmtpCommandException>(() => SendAsync("trip-refused"));
        knob.Turn(on: false);
        var subject = await SendAsync("trip-refused");
        knob.Turn(on: true);
        using var imap = await OpenAsync("trip-refused");
        await FindAsync(imap.Inbox!, subject);
        Assert.True(knob.IsFaulty);
    }

    [Fact]
    public async Task Nobody_sends_without_a_login_and_to_strangers()
    {
        using var smtp = new SmtpClient();
        await fixture.ConnectAsync(smtp, fixture.Healthy(SandboxService.Submission));
        var refused = await Assert.ThrowsAsync<ServiceNotAuthenticatedException>(() => smtp.SendAsync(Mail("x", MailAccount.User), Token));
        Assert.NotEmpty(refused.Message);
        await smtp.AuthenticateAsync(MailAccount.User, MailAccount.Password, Token);
        var unknown = await Assert.ThrowsAsync<SmtpCommandException>(() => smtp.SendAsync(Mail("x", "nobody@healthy.example"), Token));
        Assert.Equal(SmtpStatusCode.MailboxUnavailable, unknown.StatusCode);
    }

    [Fact]
    public async Task IDLE_tells_of_mail_as_it_comes()
    {
        using var imap = await OpenAsync("trip-spam-score");
        await imap.Inbox!.OpenAsync(FolderAccess.ReadWrite, Token);
        var told = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        imap.Inbox.CountChanged += (_, _) => told.TrySetResult(imap.Inbox.Count);
        var before = imap.Inbox.Count;
        using var done = new CancellationTokenSource();
        var idling = imap.IdleAsync(done.Token, Token);
        await SendAsync("trip-spam-score");
        Assert.Equal(before + 1, await told.Task.WaitAsync(Token));
        await done.CancelAsync();
        await idling;
    }

    [Fact]
    public async Task Messages_are_flagged_searched_moved_and_deleted_by_UID()
    {
        using var imap = await OpenAsync("sales");
        var inbox = imap.Inbox!;
        await inbox.OpenAsync(FolderAccess.ReadWrite, Token);
        var unread = await inbox.SearchAsync(SearchQuery.NotSeen, Token);
        Assert.Equal((40, 3), (inbox.Count, unread.Count));
        var heads = await inbox.FetchAsync(
            unread,
            new FetchRequest(MessageSummaryItems.UniqueId | MessageSummaryItems.InternalDate, ["Subject"]),
            Token
        );
        Assert.Equal(["Question 3", "Question 2", "Question 1"], heads.Select(head => head.Headers!["Subject"]));
        Assert.All(heads, head => Assert.NotNull(head.InternalDate));

        await inbox.StoreAsync(
            unread[0],
            new StoreFlagsRequest(StoreAction.Add, MessageFlags.Seen | MessageFlags.Deleted) { Silent = true },
            Token
        );
        Assert.Equal(2, (await inbox.SearchAsync(SearchQuery.NotSeen, Token)).Count);
        await inbox.ExpungeAsync([unread[0]], Token);
        await inbox.MoveToAsync(unread[1], (await imap.GetFolderAsync("Trash", Token))!, Token);
        Assert.Equal(38, inbox.Count);
        Assert.Equal(unread.Skip(2), await inbox.SearchAsync(SearchQuery.NotSeen, Token));
        var old = SearchQuery.DeliveredBefore(new DateTime(2001, 1, 1)).Or(SearchQuery.HeaderContains("Subject", "Question 40"));
        Assert.Single(await inbox.SearchAsync(old, Token));
    }

    [Fact]
    public async Task A_mailbox_tells_its_folders_its_quota_and_who_may_read_it()
    {
        using var imap = await OpenAsync("archive");
        Assert.Equal("Junk", imap.GetFolder(SpecialFolder.Junk)!.Name);
        var folders = await imap.GetFoldersAsync(imap.PersonalNamespaces[0], StatusItems.None, subscribedOnly: false, Token);
        Assert.Equal(["Drafts", "INBOX", "Junk", "Sent", "Trash"], folders.Select(folder => folder.FullName).Order(StringComparer.Ordinal));
        await imap.Inbox!.StatusAsync(StatusItems.Count | StatusItems.Unread, Token);
        Assert.Equal((300, 0), (imap.Inbox.Count, imap.Inbox.Unread));
        var rights = await imap.Inbox.GetAccessControlListAsync(Token);
        Assert.Equal(["archive@healthy.example"], rights.Select(entry => entry.Name));
        Assert.Equal(1024 * 1024u, (await imap.Inbox.GetQuotaAsync(Token)).StorageLimit);
    }

    [Theory]
    [InlineData("mailbox-over-quota", 1.0, 1.1)]
    [InlineData("mailbox-nearly-full", 0.8, 0.95)]
    public async Task A_mailbox_is_as_full_as_its_fault_says(string fault, double least, double most)
    {
        using var imap = await OpenAsync(fixture.Faulty(fault), MailAccount.User);
        var quota = await imap.Inbox!.GetQuotaAsync(Token);
        Assert.InRange((double)quota.CurrentStorageSize!.Value / quota.StorageLimit!.Value, least, most);
    }

    [Fact]
    public async Task A_mailbox_is_open_to_all_or_to_nobody_as_its_fault_says()
    {
        using var shared = await OpenAsync(fixture.Faulty("mailbox-open-to-all"), MailAccount.User);
        Assert.Contains("anyone", (await shared.Inbox!.GetAccessControlListAsync(Token)).Select(entry => entry.Name));
        using var shut = await OpenAsync(fixture.Faulty("mailbox-unopenable"), MailAccount.User);
        await Assert.ThrowsAsync<ImapCommandException>(() => shut.Inbox!.OpenAsync(FolderAccess.ReadOnly, Token));
    }

    private static IEnumerable<string> Hosts(MimeMessage message) =>
        message.Headers.Where(header => header.Id == HeaderId.Received).Select(header => header.Value.Split("by ", 2)[1].Split(' ')[0]);

    private async Task<string> SendAsync(string route)
    {
        var to = fixture.World.Routes.Single(one => one.Name == route).Account;
        var subject = $"test {Guid.NewGuid():N}";
        using var smtp = new SmtpClient();
        await fixture.ConnectAsync(smtp, fixture.Healthy(SandboxService.Submission));
        await smtp.AuthenticateAsync(to, MailAccount.Password, Token);
        await smtp.SendAsync(Mail(subject, to), Token);
        await smtp.DisconnectAsync(quit: true, Token);
        return subject;
    }

    private static MimeMessage Mail(string subject, string to) =>
        new(
            [new MailboxAddress("", MailAccount.User)],
            [new MailboxAddress("", to)],
            subject,
            new TextPart("plain") { Text = ".\r\n..\r\n.dot 邮件\r\n" }
        );

    private static async Task<MimeMessage> FindAsync(IMailFolder folder, string subject)
    {
        await folder.OpenAsync(FolderAccess.ReadOnly, Token);
        while (true)
        {
            if (await folder.SearchAsync(SearchQuery.SubjectContains(subject), Token) is [var first, ..])
            {
                return await folder.GetMessageAsync(first, Token);
            }
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Token);
            await folder.CheckAsync(Token);
        }
    }

    private Task<ImapClient> OpenAsync(string localPart) =>
        OpenAsync(fixture.Healthy(SandboxService.Imaps), $"{localPart}@healthy.example");

    private async Task<ImapClient> OpenAsync(SandboxEndpoint endpoint, string user)
    {
        var client = new ImapClient();
        await fixture.ConnectAsync(client, endpoint);
        await client.AuthenticateAsync(user, MailAccount.Password, Token);
        return client;
    }
}
