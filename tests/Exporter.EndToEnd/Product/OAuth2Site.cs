using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product;

/// <summary>A Dovecot that takes access tokens, and the product opening one mailbox with them, <c>m365</c>, every second.</summary>
public sealed class OAuth2Site : IAsyncDisposable
{
    private readonly SilentListener control = SilentListener.Start();
    private readonly ServerFolder folder = new();
    private readonly SiteCertificates certificates;
    private DovecotServer? dovecot;

    private OAuth2Site(SiteCertificates certificates) => this.certificates = certificates;

    /// <summary>The product.</summary>
    public ProductUnderTest Product { get; } = new();

    /// <summary>Starts both.</summary>
    public static async Task<OAuth2Site> StartAsync(
        TokenEndpoint endpoint,
        string owner,
        string secret,
        CancellationToken cancellationToken
    )
    {
        var issuer = new SiteCertificates();
        var site = new OAuth2Site(issuer);
        try
        {
            var options = new DovecotOptions(
                LoopbackPorts.NextAddress(),
                issuer.Issue("mail.site.test"),
                new Dictionary<string, string>(StringComparer.Ordinal) { ["somebody"] = "else" }
            )
            {
                FailureSeconds = 0,
                Lines = site.TakesTokensOf(endpoint),
            };
            site.dovecot = await DovecotServer.StartAsync(options, cancellationToken);
            site.Product.Write("ca.pem", issuer.RootPem);
            site.Product.Write("client", secret);
            site.Product.Configure(
                WatchedServer.Configuration(site.control.EndPoint, new WatchedServer("mail", "mail.site.test", options.Address, "imaps"))
                    + $"""
                    mailboxes:
                    - name: m365
                      server: mail/imaps
                      login: {"{"} username: {owner}, oauth2: {"{"} token_url: "{endpoint.Url}/token", client_id: exporter, client_secret_file: client, scope: mail {"}"}, every: 1s {"}"}

                    """
            );
            await site.Product.StartAsync(cancellationToken);
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
        if (dovecot is not null)
        {
            await dovecot.DisposeAsync();
        }
        folder.Dispose();
        control.Dispose();
        certificates.Dispose();
    }

    private string[] TakesTokensOf(TokenEndpoint endpoint)
    {
        var file = folder.Write(
            "oauth2.conf",
            $"""
            introspection_mode = post
            introspection_url = {endpoint.Url}/introspect
            username_attribute = username
            active_attribute = active
            active_value = true

            """
        );
        return
        [
            "auth_mechanisms = plain login oauthbearer xoauth2",
            $"passdb {"{"}\n  driver = oauth2\n  mechanisms = oauthbearer xoauth2\n  args = {file}\n{"}"}",
        ];
    }
}
