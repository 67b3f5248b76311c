using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product;

/// <summary>What the product of an <see cref="OAuth2Site"/> is told. Immutable.</summary>
/// <param name="OAuth2">The mapping <c>oauth2</c> of every login.</param>
/// <param name="Mailboxes">The owners of the mailboxes that it opens.</param>
public sealed record OAuth2Scene(string OAuth2, params IReadOnlyList<string> Mailboxes)
{
    /// <summary>Files beside the configuration.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How Dovecot takes tokens.</summary>
    public string Mechanisms { get; init; } = "oauthbearer xoauth2";

    /// <summary>True adds a Postfix that asks Dovecot about logins, and a login of the first owner there.</summary>
    public bool Submits { get; init; }
}

/// <summary>
/// A Dovecot that takes access tokens, and the product opening mailboxes with them every second: each is called by its owner's local part.
/// </summary>
public sealed class OAuth2Site : IAsyncDisposable
{
    private const string Host = "mail.site.test";
    private readonly SilentListener control = SilentListener.Start();
    private readonly ServerFolder folder = new();
    private readonly SiteCertificates certificates = new();
    private readonly Stack<IAsyncDisposable> running = [];

    private OAuth2Site() => running.Push(Product);

    /// <summary>The product.</summary>
    public ProductUnderTest Product { get; } = new();

    /// <summary>Starts everything.</summary>
    public static async Task<OAuth2Site> StartAsync(TokenEndpoint endpoint, OAuth2Scene scene, CancellationToken cancellationToken)
    {
        var site = new OAuth2Site();
        try
        {
            var dovecot = await site.StartDovecotAsync(endpoint, scene, cancellationToken);
            var servers = new List<WatchedServer> { new("mail", Host, dovecot.Options.Address, "imaps") };
            if (scene.Submits)
            {
                servers.Add(await site.StartPostfixAsync(dovecot, scene, cancellationToken));
            }
            await site.WatchAsync(scene, servers, cancellationToken);
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
        while (running.TryPop(out var next))
        {
            await next.DisposeAsync();
        }
        folder.Dispose();
        control.Dispose();
        certificates.Dispose();
    }

    private async Task<DovecotServer> StartDovecotAsync(TokenEndpoint endpoint, OAuth2Scene scene, CancellationToken cancellationToken)
    {
        var options = new DovecotOptions(
            LoopbackPorts.NextAddress(),
            certificates.Issue(Host),
            new Dictionary<string, string>(StringComparer.Ordinal) { ["somebody"] = "else" }
        )
        {
            FailureSeconds = 0,
            Lines = TakesTokensOf(endpoint, scene.Mechanisms),
        };
        var dovecot = await DovecotServer.StartAsync(options, cancellationToken);
        running.Push(dovecot);
        return dovecot;
    }

    private async Task<WatchedServer> StartPostfixAsync(DovecotServer dovecot, OAuth2Scene scene, CancellationToken cancellationToken)
    {
        var options = new PostfixOptions(LoopbackPorts.NextAddress(), Host, certificates.Issue(Host)) { AuthSocket = dovecot.AuthSocket };
        running.Push(await PostfixServer.StartAsync(options, cancellationToken));
        return new("out", Host, options.Address, "submission") { User = scene.Mailboxes[0], OAuth2 = scene.OAuth2 };
    }

    private async Task WatchAsync(OAuth2Scene scene, IReadOnlyList<WatchedServer> servers, CancellationToken cancellationToken)
    {
        Product.Write("ca.pem", certificates.RootPem);
        Product.Write("owners.txt", string.Concat(scene.Mailboxes.Select(owner => owner + "\n")));
        foreach (var (name, text) in scene.Files)
        {
            Product.Write(name, text);
        }
        Product.Configure(
            WatchedServer.Configuration(control.EndPoint, servers)
                + $$"""
                mailboxes:
                - { from_file: owners.txt, label: local_part, server: mail/imaps, login: { oauth2: {{scene.OAuth2}}, every: 1s } }

                """
        );
        await Product.StartAsync(cancellationToken);
    }

    private string[] TakesTokensOf(TokenEndpoint endpoint, string mechanisms)
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
            $"auth_mechanisms = plain login {mechanisms}",
            $"passdb {"{"}\n  driver = oauth2\n  mechanisms = {mechanisms}\n  args = {file}\n{"}"}",
        ];
    }
}
