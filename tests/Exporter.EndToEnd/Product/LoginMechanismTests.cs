using System.Security.Cryptography;
using System.Text;
using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product;

/// <summary>The ways of logging in that a real Dovecot offers, one after the other, on every protocol it speaks and behind a real Postfix.</summary>
public sealed class LoginMechanismTests
{
    private const string User = "probe@site.test";

    // Each of them is special somewhere: in quoted strings, in SASL, in configuration files, in UTF-8.
    private const string Password = "a \"quoted\" \\back\\slash, =2C {7}%u ä 密码";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly string[] Mechanisms = ["PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_mechanism_lets_a_difficult_password_in_on_every_protocol()
    {
        using var control = SilentListener.Start();
        using var certificates = new SiteCertificates();
        await using var dovecot = await DovecotServer.StartAsync(
            new(LoopbackPorts.NextAddress(), certificates.Issue("mail.site.test"), One(User, Password))
            {
                Pop3 = true,
                ManageSieve = true,
                Lines = [$"auth_mechanisms = {string.Join(' ', Mechanisms)}"],
            },
            Token
        );
        await using var postfix = await PostfixServer.StartAsync(
            new(LoopbackPorts.NextAddress(), "post.site.test", certificates.Issue("post.site.test")) { AuthSocket = dovecot.AuthSocket },
            Token
        );
        await using var product = new ProductUnderTest();
        product.Write("ca.pem", certificates.RootPem);
        product.Write("password", Password);
        WatchedServer[] watched =
        [
            new("mail", "mail.site.test", dovecot.Options.Address, "imap", "imaps", "pop3", "pop3s", "managesieve") { User = User },
            new("post", "post.site.test", postfix.Options.Address, "submission", "submissions") { User = User },
        ];
        product.Configure(WatchedServer.Configuration(control.EndPoint, watched));
        await product.StartAsync(Token);

        foreach (var mechanism in Mechanisms)
        {
            await SeenAsync(dovecot, $"imap-login: Info: Login: user=<{User}>, method={mechanism},");
            await SeenAsync(dovecot, $"pop3-login: Info: Login: user=<{User}>, method={mechanism},");
            await SeenAsync(dovecot, $"managesieve-login: Info: Login: user=<{User}>, method={mechanism},");
        }
        var left = Mechanisms.ToHashSet(StringComparer.Ordinal);
        await Deadline.PollAsync(
            async token =>
            {
                var (_, page) = await product.GetAsync("/targets/post", "application/json", token);
                left.RemoveWhere(mechanism => page.Contains($" s with {mechanism}\"", StringComparison.Ordinal));
                return left.Count == 0;
            },
            "each mechanism lets in to Postfix",
            Patience,
            Token
        );
        Assert.DoesNotContain("auth failed", dovecot.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mechanism_that_cannot_work_with_the_stored_hash_is_told_and_tried_once()
    {
        using var control = SilentListener.Start();
        using var certificates = new SiteCertificates();
        using var folder = new ServerFolder();
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes("hashed-secret")));
        var users = folder.Write("hashed", $"hashed:{{SHA256}}{hash}\n");
        await RunningProcess.RunAsync(new("chmod", "-R", "a+rX", Path.GetDirectoryName(users)!), Patience, Token);
        await using var dovecot = await DovecotServer.StartAsync(
            new(LoopbackPorts.NextAddress(), certificates.Issue("mail.site.test"), One("other", "other-secret"))
            {
                Lines =
                [
                    $"passdb {{\n  driver = passwd-file\n  args = {users}\n}}",
                    "auth_mechanisms = plain cram-md5",
                    "auth_verbose = yes",
                ],
            },
            Token
        );
        await using var product = new ProductUnderTest();
        product.Write("ca.pem", certificates.RootPem);
        product.Write("password", "hashed-secret");
        product.Configure(
            WatchedServer.Configuration(
                control.EndPoint,
                new WatchedServer("mail", "mail.site.test", dovecot.Options.Address, "imaps") { User = "hashed" }
            )
        );
        await product.StartAsync(Token);
        await Deadline.PollAsync(
            async token =>
                (await product.GetAsync("/targets/mail", "application/json", token)).Body.Contains(
                    "with PLAIN; the same password is refused with CRAM-MD5",
                    StringComparison.Ordinal
                ),
            "the warning",
            Patience,
            Token
        );
        await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System, Token);
        var log = dovecot.Log.Split('\n');
        Assert.Single(log, line => line.Contains("Requested CRAM-MD5 scheme, but we have only SHA256", StringComparison.Ordinal));
        Assert.InRange(log.Count(line => line.Contains("Login: user=<hashed>, method=PLAIN", StringComparison.Ordinal)), 3, 60);
    }

    private static Dictionary<string, string> One(string user, string password) => new(StringComparer.Ordinal) { [user] = password };

    private static Task SeenAsync(DovecotServer dovecot, string line) =>
        Deadline.PollAsync(() => dovecot.Log.Contains(line, StringComparison.Ordinal), line, Patience, Token);
}
