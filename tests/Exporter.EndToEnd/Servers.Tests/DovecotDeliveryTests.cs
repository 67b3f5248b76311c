using System.Net.Sockets;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Net.Pop3;
using MailKit.Security;

namespace Exporter.EndToEnd.Servers.Tests;

public sealed class DovecotDeliveryTests : IDisposable
{
    private const string Filing = """
        require ["fileinto"];
        if header :contains "Subject" "lottery" { fileinto "Junk"; stop; }
        if header :contains "Subject" "secret" { discard; stop; }
        """;

    private readonly MailHost host = new();
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task LMTP_puts_a_letter_into_the_inbox_and_knows_its_users()
    {
        await using var dovecot = await StartAsync(new());
        var letter = Letters.Write("hello");
        Assert.StartsWith("250 2.0.0 ", await Letters.DeliverAsync(dovecot.Lmtp, letter, Token), StringComparison.Ordinal);
        var found = await Letters.FindAsync(dovecot, "INBOX", letter, Token);
        Assert.Contains("with LMTP", found.Headers["Received"], StringComparison.Ordinal);
        letter.To.Clear();
        letter.To.Add(new MimeKit.MailboxAddress("", "nobody@example.test"));
        Assert.StartsWith("550 5.1.1 ", await Letters.DeliverAsync(dovecot.Lmtp, letter, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sieve_files_into_Junk_drops_and_changes_its_mind()
    {
        var scripts = new Dictionary<string, string>(StringComparer.Ordinal) { [MailHost.User] = Filing };
        await using var dovecot = await StartAsync(new() { SieveScripts = scripts });
        var (junk, dropped, last) = (Letters.Write("lottery"), Letters.Write("secret"), Letters.Write("last"));
        foreach (var letter in new[] { junk, dropped, last })
        {
            Assert.StartsWith("250 ", await Letters.DeliverAsync(dovecot.Lmtp, letter, Token), StringComparison.Ordinal);
        }
        await Letters.FindAsync(dovecot, "Junk", junk, Token);
        Assert.Equal(["last"], await Letters.SubjectsAsync(dovecot, Token));
        await dovecot.ChangeAsync(dovecot.Options with { Delivery = new() { SieveBefore = "discard; stop;" } }, Token);
        Assert.StartsWith("250 ", await Letters.DeliverAsync(dovecot.Lmtp, Letters.Write("more"), Token), StringComparison.Ordinal);
        Assert.Equal(["last"], await Letters.SubjectsAsync(dovecot, Token));
    }

    [Fact]
    public async Task A_wrong_script_is_told_at_the_start()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(new() { SieveBefore = "no such command;" }));
        Assert.Contains("error", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_mailbox_is_552_and_5_2_2()
    {
        await using var dovecot = await StartAsync(new() { Quota = "100K" });
        Assert.StartsWith("250 ", await Letters.DeliverAsync(dovecot.Lmtp, Letters.Write("fits", 60_000), Token), StringComparison.Ordinal);
        Assert.StartsWith(
            "552 5.2.2 ",
            await Letters.DeliverAsync(dovecot.Lmtp, Letters.Write("big", 60_000), Token),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task LMTP_stops_and_starts_while_IMAP_goes_on()
    {
        await using var dovecot = await StartAsync(new());
        for (var i = 0; i < 2; i++)
        {
            await dovecot.StopLmtpAsync(Token);
            await Assert.ThrowsAsync<SocketException>(() => PlainConversation.ConnectAsync(dovecot.Lmtp, Token));
            Assert.Equal(i, (await Letters.SubjectsAsync(dovecot, Token)).Count());
            await dovecot.StartLmtpAsync(Token);
            Assert.StartsWith("250 ", await Letters.DeliverAsync(dovecot.Lmtp, Letters.Write("back"), Token), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Junk_is_marked_NOTIFY_is_offered_and_POP3_reads_the_letter()
    {
        await using var dovecot = await StartAsync(new());
        await Letters.DeliverAsync(dovecot.Lmtp, Letters.Write("twice"), Token);
        using var imap = await Letters.OpenAsync(dovecot, Token);
        Assert.Equal("Junk", imap.GetFolder(SpecialFolder.Junk)?.FullName);
        Assert.True(imap.Capabilities.HasFlag(ImapCapabilities.Notify | ImapCapabilities.Idle));
        using var pop3 = new Pop3Client { CheckCertificateRevocation = false };
        pop3.ServerCertificateValidationCallback = Letters.Only(dovecot.Options.Certificate);
        await pop3.ConnectAsync($"{dovecot.Options.Address}", 995, SecureSocketOptions.SslOnConnect, Token);
        await pop3.AuthenticateAsync(MailHost.User, MailHost.Password, Token);
        Assert.Equal("twice", (await pop3.GetMessageAsync(0, Token)).Subject);
    }

    private Task<DovecotServer> StartAsync(DovecotDelivery delivery) =>
        host.StartDovecotAsync(healthy => healthy with { Delivery = delivery, Junk = true, Pop3 = true }, Token);
}
