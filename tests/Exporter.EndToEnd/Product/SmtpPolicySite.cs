using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product;

/// <summary>
/// A real Postfix with a table of mailboxes and nobody in <c>mynetworks</c>, and the product watching it as its owner's. One test at a time changes it.
/// </summary>
public sealed class SmtpPolicySite : IAsyncLifetime
{
    /// <summary>The local part of the probe mailbox, which nothing may tell.</summary>
    public const string Owner = "xq7owner";

    private const string User = $"{Owner}@site.test";
    private const string Mailboxes =
        $"virtual_mailbox_maps = inline:{{ {{ {User} = x }}, {{ postmaster@site.test = x }}, {{ abuse@site.test = x }} }}";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly SilentListener control = SilentListener.Start();
    private readonly SiteCertificates certificates = new();
    private DovecotServer? accounts;

    /// <summary>The product.</summary>
    public ProductUnderTest Product { get; } = new();

    /// <summary>The server.</summary>
    public PostfixServer Postfix { get; private set; } = null!;

    /// <summary>What the product says while nothing is wrong.</summary>
    public Scrape Healthy { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var token = TestContext.Current.CancellationToken;
        var users = new Dictionary<string, string>(StringComparer.Ordinal) { [User] = "first password" };
        accounts = await DovecotServer.StartAsync(new(LoopbackPorts.NextAddress(), certificates.Issue("accounts.site.test"), users), token);
        Postfix = await PostfixServer.StartAsync(
            new(LoopbackPorts.NextAddress(), "mail.site.test", certificates.Issue("mail.site.test"))
            {
                AuthSocket = accounts.AuthSocket,
                MainCf = Lines(),
            },
            token
        );
        Product.Write("ca.pem", certificates.RootPem);
        Product.Write("password", "first password");
        var mail = new WatchedServer("mail", "mail.site.test", Postfix.Options.Address, "smtp", "submission", "submissions")
        {
            User = User,
        };
        Product.Configure(WatchedServer.Configuration(control.EndPoint, mail) + "owned_hosts: [mail.site.test]\n");
        await Product.StartAsync(token, "--log.level=debug");
        await Product.SettleInAsync(token);
        Healthy = await Product.MetricsAsync(token);
    }

    /// <summary>Changes lines of main.cf and gives what the product sees then: a reload looks at what is looked at every hour, too.</summary>
    public async Task<Scrape> ChangeAsync(CancellationToken cancellationToken, params IReadOnlyList<string> lines)
    {
        await Postfix.ChangeAsync(Postfix.Options with { MainCf = [.. Lines(), .. lines] }, cancellationToken);
        var since = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
        await Product.ReloadAsync(cancellationToken);
        return await Product.WaitAsync(
            scrape =>
                scrape.Of("mail_probe_last_run_timestamp_seconds").Where(IsPolicy).All(run => run.Value > since)
                && scrape.Of("mail_probe_last_run_timestamp_seconds").Count(IsPolicy) == 3,
            "has asked for recipients again",
            Patience,
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Product.DisposeAsync();
        await (Postfix?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (accounts?.DisposeAsync() ?? ValueTask.CompletedTask);
        control.Dispose();
        certificates.Dispose();
    }

    private static bool IsPolicy(PrometheusSample sample) => sample.Labels["probe"] == "smtp_policy";

    private static IReadOnlyList<string> Lines() =>
        ["mynetworks = 192.0.2.1/32", "virtual_mailbox_domains = site.test", Mailboxes, "local_recipient_maps = inline:{ { root = x } }"];
}
