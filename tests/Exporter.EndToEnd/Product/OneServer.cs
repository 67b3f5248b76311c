using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product;

/// <summary>The smallest thing to watch: port 25 of one Postfix, <c>mail.site.test</c>, and the product watching it as <c>mail</c>.</summary>
public sealed class OneServer : IAsyncDisposable
{
    private readonly SilentListener control = SilentListener.Start();
    private readonly SiteCertificates certificates;

    private OneServer(SiteCertificates certificates, PostfixServer postfix) => (this.certificates, Postfix) = (certificates, postfix);

    /// <summary>The server.</summary>
    public PostfixServer Postfix { get; }

    /// <summary>The product.</summary>
    public ProductUnderTest Product { get; } = new();

    /// <summary>Its configuration.</summary>
    public string Configuration =>
        WatchedServer.Configuration(control.EndPoint, new WatchedServer("mail", "mail.site.test", Postfix.Options.Address, "smtp"));

    /// <summary>Starts both and returns when the product has seen the server and found nothing wrong.</summary>
    public static async Task<OneServer> StartAsync(CancellationToken cancellationToken)
    {
        var issuer = new SiteCertificates();
        var options = new PostfixOptions(LoopbackPorts.NextAddress(), "mail.site.test", issuer.Issue("mail.site.test"))
        {
            Services = PostfixServices.Smtp,
        };
        var one = new OneServer(issuer, await PostfixServer.StartAsync(options, cancellationToken));
        try
        {
            one.Product.Write("ca.pem", issuer.RootPem);
            one.Product.Configure(one.Configuration);
            await one.Product.StartAsync(cancellationToken);
            await one.Product.SettleInAsync(cancellationToken);
            await one.Product.HealthyAsync(cancellationToken);
            return one;
        }
        catch
        {
            await one.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Product.DisposeAsync();
        await Postfix.DisposeAsync();
        control.Dispose();
        certificates.Dispose();
    }
}
