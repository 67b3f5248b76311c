using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product;

/// <summary>A Dovecot, a Postfix that asks it for passwords, and the product logging in to both with an account that nobody may read of.</summary>
public sealed class SecretSite : IAsyncDisposable
{
    private readonly SilentListener control = SilentListener.Start();
    private readonly SiteCertificates certificates = new();
    private DovecotServer? dovecot;
    private PostfixServer? postfix;

    private SecretSite() { }

    /// <summary>The product, at the most talkative log level.</summary>
    public ProductUnderTest Product { get; } = new();

    /// <summary>Starts all three.</summary>
    public static async Task<SecretSite> StartAsync(Secrets account, CancellationToken cancellationToken)
    {
        var site = new SecretSite();
        try
        {
            await site.StartServersAsync(account, cancellationToken);
            await site.StartProductAsync(account, cancellationToken);
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Product.DisposeAsync();
        await (postfix?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (dovecot?.DisposeAsync() ?? ValueTask.CompletedTask);
        control.Dispose();
        certificates.Dispose();
    }

    private async Task StartServersAsync(Secrets account, CancellationToken cancellationToken)
    {
        var users = new Dictionary<string, string>(StringComparer.Ordinal) { [account.User] = account.Password };
        dovecot = await DovecotServer.StartAsync(
            new(LoopbackPorts.NextAddress(), certificates.Issue("imap.site.test"), users),
            cancellationToken
        );
        postfix = await PostfixServer.StartAsync(
            new(LoopbackPorts.NextAddress(), "mail.site.test", certificates.Issue("mail.site.test"))
            {
                Services = PostfixServices.Submission | PostfixServices.Submissions,
                AuthSocket = dovecot.AuthSocket,
            },
            cancellationToken
        );
    }

    private Task StartProductAsync(Secrets account, CancellationToken cancellationToken)
    {
        Product.Write("ca.pem", certificates.RootPem);
        Product.Write("password", account.Password);
        Product.Configure(
            WatchedServer.Configuration(
                control.EndPoint,
                new("mail", "mail.site.test", postfix!.Options.Address, "submission", "submissions") { User = account.User },
                new("imap", "imap.site.test", dovecot!.Options.Address, "imap", "imaps") { User = account.User }
            )
        );
        return Product.StartAsync(cancellationToken, "--log.level=debug");
    }
}
