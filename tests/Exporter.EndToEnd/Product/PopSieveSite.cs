using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product;

/// <summary>
/// A real Dovecot with POP3 and ManageSieve and two messages in a mailbox, and the product watching it every second as two servers, <c>pop</c> and
/// <c>sieve</c>, so that a refused login of the one is tried at the other all the same. One test at a time changes it.
/// </summary>
public sealed class PopSieveSite : IAsyncLifetime
{
    /// <summary>The account; what is sent on within its domain stays in the house.</summary>
    public const string User = "probe@site.test";

    /// <summary>The script's name, which no page may show.</summary>
    public const string ScriptName = "janes-private-filters";

    private const string PasswordFile = "pop-password";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly SilentListener control = SilentListener.Start();

    /// <summary>What the server's certificate is made by.</summary>
    public SiteCertificates Certificates { get; } = new();

    /// <summary>The product.</summary>
    public ProductUnderTest Product { get; } = new();

    /// <summary>The server.</summary>
    public DovecotServer Dovecot { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var token = TestContext.Current.CancellationToken;
        Dovecot = await DovecotServer.StartAsync(
            new(
                LoopbackPorts.NextAddress(),
                Certificates.Issue("pop.site.test", "sieve.site.test"),
                new Dictionary<string, string>(StringComparer.Ordinal) { [User] = "first pop password" }
            )
            {
                Pop3 = true,
                ManageSieve = true,
            },
            token
        );
        await FillAsync(token);
        await ActivateAsync("require \"fileinto\";\r\nif header :contains \"subject\" \"newsletter\" { fileinto \"Junk\"; }\r\n", token);
        Product.Write("ca.pem", Certificates.RootPem);
        Product.Write(PasswordFile, "first pop password");
        var pop = new WatchedServer("pop", "pop.site.test", Dovecot.Options.Address, "pop3", "pop3s");
        var sieve = new WatchedServer("sieve", "sieve.site.test", Dovecot.Options.Address, "managesieve");
        Product.Configure(
            WatchedServer.Configuration(
                control.EndPoint,
                pop with
                {
                    User = User,
                    PasswordFile = PasswordFile,
                },
                sieve with
                {
                    User = User,
                    PasswordFile = PasswordFile,
                }
            )
        );
        await Product.StartAsync(token);
        await Product.SettleInAsync(token);
    }

    /// <summary>Gives the account another password, and the product too if it is told.</summary>
    public Task ChangePasswordAsync(string password, CancellationToken cancellationToken) =>
        Dovecot.ChangePasswordAsync(User, password, cancellationToken);

    /// <summary>Tells the product the account's password.</summary>
    public Task TellPasswordAsync(string password, CancellationToken cancellationToken)
    {
        Product.Write(PasswordFile, password);
        return Product.ReloadAsync(cancellationToken);
    }

    /// <summary>Makes a script the active one, as a mail program would.</summary>
    public Task ActivateAsync(string script, CancellationToken cancellationToken)
    {
        Product.Write("filters.sieve", script);
        // Dovecot's program reads with the rights of the mailbox, the shell with ours.
        return RunningProcess.RunAsync(
            new(
                "/bin/sh",
                "-c",
                "exec /usr/bin/doveadm -c \"$0\" sieve put -a -u \"$1\" \"$2\" < \"$3\"",
                Dovecot.ConfigurationFile,
                User,
                ScriptName,
                Path.Combine(Path.GetDirectoryName(Product.ConfigurationPath)!, "filters.sieve")
            ),
            Patience,
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Product.DisposeAsync();
        await (Dovecot?.DisposeAsync() ?? ValueTask.CompletedTask);
        control.Dispose();
        Certificates.Dispose();
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        foreach (var part in new[] { "cur", "new", "tmp" })
        {
            Directory.CreateDirectory(Path.Combine(Dovecot.Maildir(User), part));
        }
        foreach (var number in new[] { 1, 2 })
        {
            var text = $"Message-ID: <{number}@elsewhere.test>\nSubject: {number}\n\nHello.\n";
            var file = Path.Combine(Dovecot.Maildir(User), "new", $"{1_700_000_000 + number}.M{number}.site");
            await File.WriteAllTextAsync(file, text, cancellationToken);
        }
        var home = Path.GetDirectoryName(Dovecot.Maildir(User))!;
        await RunningProcess.RunAsync(new("chown", "-R", "mail:mail", home), Patience, cancellationToken);
    }
}
