using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product;

/// <summary>
/// A healthy site of real servers and the product watching it every second: <c>mail</c> (Postfix for people), <c>mx</c> (Postfix for other servers)
/// and <c>imap</c> (Dovecot), each with a host, an address, a certificate and a password of its own, so that a fault has one place. Started once per
/// test class; one test at a time changes it.
/// </summary>
public sealed class Site : IAsyncLifetime
{
    /// <summary>The account on every server.</summary>
    public const string User = "probe@site.test";

    private readonly SilentListener control = SilentListener.Start();

    /// <summary>What the servers' certificates are made by.</summary>
    public SiteCertificates Certificates { get; } = new();

    /// <summary>The product that watches them.</summary>
    public ProductUnderTest Product { get; } = new();

    /// <summary>Ports 25, 587 and 465 of <c>mail.site.test</c>.</summary>
    public PostfixServer Mail { get; private set; } = null!;

    /// <summary>Port 25 of <c>mx.site.test</c>.</summary>
    public PostfixServer Mx { get; private set; } = null!;

    /// <summary>Ports 143 and 993 of <c>imap.site.test</c>.</summary>
    public DovecotServer Imap { get; private set; } = null!;

    /// <summary>Knows the passwords of <see cref="Mail"/>. Another one than <see cref="Imap"/>, so that stopping that leaves mail alone.</summary>
    public DovecotServer Accounts { get; private set; } = null!;

    /// <summary>What <see cref="Mail"/> looks like when nothing is wrong.</summary>
    public PostfixOptions HealthyMail { get; private set; } = null!;

    /// <summary>What <see cref="Mx"/> looks like when nothing is wrong.</summary>
    public PostfixOptions HealthyMx { get; private set; } = null!;

    /// <summary>Stands in the place of <see cref="Mx"/> while that is what is wrong.</summary>
    public FullBacklogListener? Backlog { get; set; }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var token = TestContext.Current.CancellationToken;
        Accounts = await StartDovecotAsync("accounts.site.test", "first mail password", token);
        Imap = await StartDovecotAsync("imap.site.test", "first imap password", token);
        Mail = await StartPostfixAsync("mail.site.test", PostfixServices.All, token);
        Mx = await StartPostfixAsync("mx.site.test", PostfixServices.Smtp, token);
        (HealthyMail, HealthyMx) = (Mail.Options, Mx.Options);
        Product.Write("ca.pem", Certificates.RootPem);
        Product.Write("mail-password", "first mail password");
        Product.Write("imap-password", "first imap password");
        Product.Configure(
            WatchedServer.Configuration(
                control.EndPoint,
                new("mail", "mail.site.test", Mail.Options.Address, "smtp", "submission", "submissions")
                {
                    User = User,
                    PasswordFile = "mail-password",
                },
                // A look that times out must end before the one after the next is due, or its result is stale before there is another.
                new("mx", "mx.site.test", Mx.Options.Address, "smtp") { Timeout = TimeSpan.FromSeconds(1.8) },
                new("imap", "imap.site.test", Imap.Options.Address, "imap", "imaps") { User = User, PasswordFile = "imap-password" }
            )
        );
        await Product.StartAsync(token, "--log.level=debug");
        await Product.SettleInAsync(token);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Product.DisposeAsync();
        foreach (var server in new IAsyncDisposable?[] { Mail, Mx, Imap, Accounts })
        {
            await (server?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
        Backlog?.Dispose();
        control.Dispose();
        Certificates.Dispose();
    }

    private Task<PostfixServer> StartPostfixAsync(string host, PostfixServices services, CancellationToken cancellationToken) =>
        PostfixServer.StartAsync(
            new(LoopbackPorts.NextAddress(), host, Certificates.Issue(host))
            {
                Services = services,
                AuthSocket = services == PostfixServices.Smtp ? null : Accounts.AuthSocket,
            },
            cancellationToken
        );

    private Task<DovecotServer> StartDovecotAsync(string host, string password, CancellationToken cancellationToken) =>
        DovecotServer.StartAsync(
            new(
                LoopbackPorts.NextAddress(),
                Certificates.Issue(host),
                new Dictionary<string, string>(StringComparer.Ordinal) { [User] = password }
            ),
            cancellationToken
        );
}
