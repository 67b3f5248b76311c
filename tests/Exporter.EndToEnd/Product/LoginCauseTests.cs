using Exporter.EndToEnd.Servers;
using Exporter.EndToEnd.Servers.Tests;
using MailKit.Net.Imap;
using MailKit.Security;

namespace Exporter.EndToEnd.Product;

/// <summary>Why a real Dovecot lets nobody in: each reason in words of its own, and a wrong password tried once.</summary>
public sealed class LoginCauseTests
{
    private const string Password = "r1ght-secret";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan FirstMinute = TimeSpan.FromMinutes(1);
    private static readonly string[] All = ["imap", "imaps", "pop3", "pop3s", "managesieve"];

    /// <summary>Whom Dovecot knows; the others are asked of a program that is not there.</summary>
    private static readonly string[] Users = ["fine", "wrong", "busy"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_reason_is_told_in_words_of_its_own_and_a_wrong_password_is_tried_once()
    {
        using var control = SilentListener.Start();
        using var certificates = new SiteCertificates();
        using var folder = new ServerFolder();
        // A user who is known and may not log in stands in a second file of passwords.
        var locked = folder.Write("locked", "locked:{PLAIN}" + Password + "::::::nologin=y\n");
        await RunningProcess.RunAsync(new("chmod", "-R", "a+rX", Path.GetDirectoryName(locked)!), Patience, Token);
        await using var dovecot = await DovecotServer.StartAsync(
            new(LoopbackPorts.NextAddress(), certificates.Issue("imap.site.test"), Users.ToDictionary(user => user, _ => Password))
            {
                Pop3 = true,
                ManageSieve = true,
                Lines =
                [
                    $"passdb {{\n  driver = passwd-file\n  args = {locked}\n}}",
                    "passdb {\n  driver = checkpassword\n  args = /no/such/program\n  username_filter = missing\n}",
                    "mail_max_userip_connections = 1",
                ],
            },
            Token
        );
        using var other = await TakeTheOnlyPlaceAsync(dovecot);
        await using var product = new ProductUnderTest();
        product.Write("ca.pem", certificates.RootPem);
        product.Write("password", Password);
        product.Write("another", "wr0ng-secret");
        product.Configure(
            WatchedServer.Configuration(control.EndPoint, [.. Users.Concat(["locked", "missing"]).Select(user => Watched(dovecot, user))])
        );
        await product.StartAsync(Token);

        await SaysAsync(product, "fine", "logged in within");
        await SaysAsync(product, "wrong", "the password or the user name is wrong: ");
        await SaysAsync(product, "locked", "the account may not use this service: ");
        await SaysAsync(product, "busy", "too many connections or logins: ");
        await SaysAsync(product, "missing", "the server cannot check passwords now: ");
        // Looks every second at five services.
        await Task.Delay(FirstMinute, TimeProvider.System, Token);
        Assert.Equal(
            1,
            dovecot
                .Log.Split('\n')
                .Count(line =>
                    line.Contains("auth failed", StringComparison.Ordinal) && line.Contains("user=<wrong>", StringComparison.Ordinal)
                )
        );
    }

    private static WatchedServer Watched(DovecotServer dovecot, string user) =>
        new(user, "imap.site.test", dovecot.Options.Address, user == "wrong" ? All : ["imaps"])
        {
            User = user,
            PasswordFile = user == "wrong" ? "another" : "password",
        };

    private static async Task<ImapClient> TakeTheOnlyPlaceAsync(DovecotServer dovecot)
    {
        var client = new ImapClient { ServerCertificateValidationCallback = Letters.Only(dovecot.Options.Certificate!) };
        await client.ConnectAsync(dovecot.Imaps.Address.ToString(), dovecot.Imaps.Port, SecureSocketOptions.SslOnConnect, Token);
        await client.AuthenticateAsync("busy", Password, Token);
        return client;
    }

    private static Task SaysAsync(ProductUnderTest product, string target, string words) =>
        Deadline.PollAsync(
            async token =>
                (await product.GetAsync($"/targets/{target}", "application/json", token)).Body.Contains(words, StringComparison.Ordinal),
            $"{target}: {words}",
            Patience,
            Token
        );
}
