using System.Net;
using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product;

/// <summary>What a chain of a test looks like; the defaults make a healthy one. Immutable.</summary>
public sealed record RoundTripChain
{
    /// <summary>The hop in the middle.</summary>
    public Func<EximOptions, EximOptions> Relay { get; init; } = healthy => healthy;

    /// <summary>What the mailbox's server does with mail.</summary>
    public DovecotDelivery Delivery { get; init; } = new();

    /// <summary>Further lines of the last Postfix.</summary>
    public IReadOnlyList<string> LastLines { get; init; } = [];

    /// <summary>Further keys of <c>from</c>, each with a comma before it.</summary>
    public string From { get; init; } = "";

    /// <summary>Where the mailbox is.</summary>
    public string To { get; init; } = "server: in/imaps";

    /// <summary>How often and how long.</summary>
    public string Rhythm { get; init; } = "every: 1s, deadline: 30s";

    /// <summary>Flags of the product.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];
}

/// <summary>
/// A delivery chain of real servers and the product sending mail through it: product → Postfix that signs → Exim → Postfix that verifies →
/// Dovecot with Sieve. The round trip is called <c>trip</c>.
/// </summary>
public sealed class RoundTripSite : IAsyncDisposable
{
    /// <summary>Who sends.</summary>
    public const string Sender = "probe@sender.test";

    /// <summary>Whose mailbox it is.</summary>
    public const string Recipient = "alice@inside.test";

    private const string Password = "r0und-tr1p-secret";

    private readonly SilentListener control = SilentListener.Start();
    private readonly SiteCertificates certificates = new();
    private readonly DkimKey key = new("sender.test", "s1");
    private readonly Stack<IAsyncDisposable> running = [];

    private RoundTripSite() { }

    /// <summary>The mailbox.</summary>
    public DovecotServer Dovecot { get; private set; } = null!;

    /// <summary>The first hop, which signs.</summary>
    public PostfixServer First { get; private set; } = null!;

    /// <summary>The hop in the middle.</summary>
    public EximServer Relay { get; private set; } = null!;

    /// <summary>The last hop, which verifies.</summary>
    public PostfixServer Last { get; private set; } = null!;

    /// <summary>The product.</summary>
    public ProductUnderTest Product { get; } = new();

    /// <summary>Starts everything.</summary>
    public static async Task<RoundTripSite> StartAsync(RoundTripChain chain, CancellationToken cancellationToken)
    {
        var site = new RoundTripSite();
        try
        {
            var bind = await site.StartServersAsync(chain, cancellationToken);
            site.Product.Write("ca.pem", site.certificates.RootPem);
            site.Product.Write("password", Password);
            site.Product.Configure(site.Configuration(chain, bind.EndPoint));
            await site.Product.StartAsync(cancellationToken, chain.Flags);
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    /// <summary>The configuration of the product.</summary>
    public string Configuration(RoundTripChain chain, IPEndPoint dns) =>
        $$"""
            defaults: { interval: 1s, hello_name: probe.site.test }
            control: { connect: "{{control.EndPoint}}" }
            dns: { servers: ["{{dns}}"] }
            servers:
            - { name: out, host: out.sender.test, address: {{First.Options.Address}}, tls: { ca_file: ca.pem }, services: [submission], login: { username: {{Recipient}}, password_file: password, every: 5m } }
            - { name: in, host: mail.inside.test, address: {{Dovecot.Options.Address}}, tls: { ca_file: ca.pem }, services: [imaps], login: { username: {{Recipient}}, password_file: password, every: 5m } }
            round_trips:
            - name: trip
              from: { server: out/submission, address: {{Sender}}{{chain.From}} }
              to: { {{chain.To}}, address: {{Recipient}} }
              {{chain.Rhythm.Replace(", ", "\n  ", StringComparison.Ordinal)}}

            """;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Product.DisposeAsync();
        while (running.TryPop(out var server))
        {
            await server.DisposeAsync();
        }
        control.Dispose();
        certificates.Dispose();
    }

    private async Task<BindServer> StartServersAsync(RoundTripChain chain, CancellationToken cancellationToken)
    {
        var users = new Dictionary<string, string>(StringComparer.Ordinal) { [Recipient] = Password };
        var mailbox = new DovecotOptions(LoopbackPorts.NextAddress(), certificates.Issue("mail.inside.test"), users)
        {
            Delivery = chain.Delivery,
            Junk = true,
            Pop3 = true,
            FailureSeconds = 0,
        };
        Dovecot = Keep(await DovecotServer.StartAsync(mailbox, cancellationToken));
        var bind = Keep(await BindServer.StartAsync([new("sender.test", key.Record)], cancellationToken));
        var verifier = Keep(
            await OpenDkimServer.StartAsync(new() { NameServer = bind.EndPoint, AuthservId = "mx.inside.test" }, cancellationToken)
        );
        Last = await StartPostfixAsync(
            "mx.inside.test",
            [.. PostfixLines.DeliverTo("inside.test", Dovecot.Lmtp), .. PostfixLines.Milters(verifier.EndPoint), .. chain.LastLines],
            cancellationToken
        );
        var relay = new EximOptions(LoopbackPorts.NextAddress(), "relay.sender.test", "inside.test", Last.Smtp)
        {
            Certificate = certificates.Issue("relay.sender.test"),
        };
        Relay = Keep(await EximServer.StartAsync(chain.Relay(relay), cancellationToken));
        var signer = Keep(await OpenDkimServer.StartAsync(new() { Key = key }, cancellationToken));
        First = await StartPostfixAsync(
            "out.sender.test",
            [.. PostfixLines.RelayTo("inside.test", Relay.Smtp), .. PostfixLines.Milters(signer.EndPoint)],
            cancellationToken
        );
        return bind;
    }

    private async Task<PostfixServer> StartPostfixAsync(string name, IReadOnlyList<string> lines, CancellationToken cancellationToken) =>
        Keep(
            await PostfixServer.StartAsync(
                new(LoopbackPorts.NextAddress(), name, certificates.Issue(name))
                {
                    AuthSocket = Dovecot.AuthSocket,
                    MainCf = [.. PostfixLines.QuickRetries, .. lines],
                },
                cancellationToken
            )
        );

    private T Keep<T>(T server)
        where T : IAsyncDisposable
    {
        running.Push(server);
        return server;
    }
}
