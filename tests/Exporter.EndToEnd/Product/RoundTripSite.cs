using System.Net;
using Exporter.EndToEnd.Servers;
using Exporter.Testing;

namespace Exporter.EndToEnd.Product;

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

    /// <summary>A sender whose mailbox is here too, so that bounces come home.</summary>
    public const string Bouncing = "bob@inside.test";

    /// <summary>Whoever asks for <c>key_file: key</c> signs with this.</summary>
    public const string SigningKey = "a key for many exporters";

    /// <summary>Somebody who has no part in it.</summary>
    public const string Bystander = "carol@inside.test";

    private const string Password = "r0und-tr1p-secret";

    private readonly SilentListener control = SilentListener.Start();
    private readonly SiteCertificates certificates = new();
    private readonly DkimKey key = new("sender.test", "s1");
    private readonly Stack<IAsyncDisposable> running = [];
    private IReadOnlyList<string> flags = [];

    private RoundTripSite() { }

    /// <summary>The mailbox.</summary>
    public DovecotServer Dovecot { get; private set; } = null!;

    /// <summary>The first hop, which signs; null in a short chain.</summary>
    public PostfixServer? First { get; private set; }

    /// <summary>The hop in the middle; null in a short chain.</summary>
    public EximServer? Relay { get; private set; }

    /// <summary>The last hop, which verifies.</summary>
    public PostfixServer Last { get; private set; } = null!;

    /// <summary>Its zones: the key of the signature, and the mail exchanger.</summary>
    public BindServer Bind { get; private set; } = null!;

    /// <summary>The product.</summary>
    public ProductUnderTest Product { get; } = new();

    /// <summary>Starts everything.</summary>
    public static async Task<RoundTripSite> StartAsync(RoundTripChain chain, CancellationToken cancellationToken)
    {
        var site = new RoundTripSite();
        try
        {
            await site.StartServersAsync(chain, cancellationToken);
            if (chain.IsFull)
            {
                await site.FillAsync(cancellationToken);
            }
            await chain.Before(site);
            site.Prepare(site.Product, chain);
            await site.Product.StartAsync(cancellationToken, site.flags = chain.Stores ? [$"--storage.path={site.Product.Storage}"] : []);
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whom the servers' certificates are by.</summary>
    public string RootPem => certificates.RootPem;

    /// <summary>Gives a product what it needs to watch this site.</summary>
    public void Prepare(ProductUnderTest product, RoundTripChain chain)
    {
        product.Write("ca.pem", certificates.RootPem);
        product.Write("password", Password);
        product.Write("box", Password);
        product.Write("key", SigningKey);
        product.Write("wrong", "n0t-th3-secret");
        product.Configure(Configuration(chain));
    }

    /// <summary>Starts the product again after it was killed.</summary>
    public Task StartAgainAsync(CancellationToken cancellationToken) => Product.StartAsync(cancellationToken, flags);

    /// <summary>Waits until a scrape shows something.</summary>
    public async Task<Scrape> WaitAsync(Func<Scrape, bool> shows, string what, CancellationToken cancellationToken, int seconds = 120)
    {
        Scrape? last = null;
        try
        {
            await Deadline.PollAsync(
                async token => shows(last = await Product.MetricsAsync(token)),
                what,
                TimeSpan.FromSeconds(seconds),
                cancellationToken
            );
        }
        catch (TimeoutException timeout)
        {
            var trip = last?.Samples.Where(sample => sample.Labels.GetValueOrDefault("target") == "trip") ?? [];
            var lines = trip.Where(sample => !sample.Labels.ContainsKey("le"))
                .Select(sample => string.Join(' ', sample.Labels.Values.Append($"{sample.Value}")));
            var page = await Product.GetAsync("/targets/trip", "application/json", cancellationToken);
            throw new TimeoutException($"{timeout.Message}\n{string.Join('\n', lines)}\n{page.Body}\n{Product.Output}", timeout);
        }
        return last!;
    }

    /// <summary>Holds what is red to the list of a fault. What a test before has left behind for a day is passed over.</summary>
    public async Task IsAllThatIsRedAsync(string fault, CancellationToken cancellationToken)
    {
        var path = $"tests/Exporter.EndToEnd/Product/Faults/{fault}.txt";
        var listed = File.Exists(Repository.At(path)) ? await File.ReadAllTextAsync(Repository.At(path), cancellationToken) : "";
        var told = "";
        for (var look = 0; look < 40 && (look == 0 || told != listed); look++)
        {
            told = Red(await Product.MetricsAsync(cancellationToken), listed);
            await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System, cancellationToken);
        }
        Golden.FromEnvironment.Check(path, told);
        FaultReport.Planted(fault);
    }

    private static string Red(Scrape scrape, string listed)
    {
        string[] lasting = ["rt.late", "rt.duplicate"];
        return string.Concat(
            scrape
                .Checks.Where(check => check.Status >= 2)
                .Where(check => !lasting.Contains(check.Check) || listed.Contains(check.Check, StringComparison.Ordinal))
                .Select(check => $"{check.Question} {check.Status}\n")
                .Order(StringComparer.Ordinal)
        );
    }

    /// <summary>What the round trip's page says, as JSON.</summary>
    public async Task<string> PageAsync(CancellationToken cancellationToken) =>
        (await Product.GetAsync("/targets/trip", "application/json", cancellationToken)).Body;

    /// <summary>Makes a mailbox before its first mail, or gives what is in it to the server.</summary>
    public Task MakeMaildirAsync(string user, CancellationToken cancellationToken)
    {
        foreach (var part in new[] { "new", "cur", "tmp" })
        {
            Directory.CreateDirectory(Path.Combine(Dovecot.Maildir(user), part));
        }
        var chown = new ProgramCommand("chown", "-R", "mail:mail", Path.GetDirectoryName(Dovecot.Maildir(user))!);
        return RunningProcess.RunAsync(chown, TimeSpan.FromSeconds(10), cancellationToken);
    }

    /// <summary>The configuration of the product.</summary>
    public string Configuration(RoundTripChain chain) =>
        $$"""
            defaults: { interval: {{chain.Interval}}, hello_name: probe.site.test }
            control: { connect: "{{control.EndPoint}}" }
            dns: { servers: ["{{Bind.EndPoint}}"] }
            servers:
            {{(
                First is null
                    ? ""
                    : $"- {{ name: out, host: out.sender.test, address: {First.Options.Address}, tls: {{ ca_file: ca.pem }}, services: [submission], login: {{ username: {Recipient}, password_file: password, every: 5m }} }}"
            )}}
            - { name: in, host: mail.inside.test, address: {{Dovecot.Options.Address}}, tls: { ca_file: ca.pem }, services: [{{chain.Reading}}], login: { username: {{Recipient}}, password_file: password, every: 5m } }
            - { name: mx, host: mx.inside.test, address: {{Last.Options.Address}}, tls: { ca_file: ca.pem }, services: [smtp] }
            round_trips:
            - name: trip
              from: { server: {{chain.Server}}, address: {{chain.Sender}}{{chain.From}} }
              to: { {{chain.To.Replace("MAILDIR", Dovecot.Maildir(Recipient), StringComparison.Ordinal)}}, address: {{Recipient}} }
              {{chain.Rhythm.Replace(", ", "\n  ", StringComparison.Ordinal)}}
              {{string.Join("\n  ", chain.Trials)}}

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

    private async Task StartServersAsync(RoundTripChain chain, CancellationToken cancellationToken)
    {
        var users = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Recipient] = Password,
            [Bouncing] = Password,
            [Bystander] = Password,
        };
        var mailbox = new DovecotOptions(LoopbackPorts.NextAddress(), certificates.Issue("mail.inside.test"), users)
        {
            Delivery = chain.Delivery,
            Junk = true,
            Pop3 = true,
            FailureSeconds = 0,
            Lines = chain.DovecotLines,
        };
        var last = LoopbackPorts.NextAddress();
        ZoneText[] zones = [new("sender.test", key.Record), new("inside.test", "@ MX 10 mx", $"mx A {last}")];
        var starting = (BindServer.StartAsync(zones, cancellationToken), DovecotServer.StartAsync(mailbox, cancellationToken));
        Bind = Keep(await starting.Item1);
        Dovecot = Keep(await starting.Item2);
        await StartHopsAsync(chain, last, cancellationToken);
    }

    private async Task StartHopsAsync(RoundTripChain chain, IPAddress last, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> verified = [];
        if (chain.IsLong)
        {
            var verifier = new OpenDkimOptions { NameServer = Bind.EndPoint, AuthservId = "mx.inside.test" };
            verified = PostfixLines.Milters(Keep(await OpenDkimServer.StartAsync(verifier, cancellationToken)).EndPoint);
        }
        var policy = chain.AsksDovecot ? PostfixLines.Policy(new(Dovecot.Options.Address, 12340)) : [];
        IReadOnlyList<string> lines = [.. PostfixLines.DeliverTo("inside.test", Dovecot.Lmtp), .. verified, .. chain.LastLines, .. policy];
        Last = await StartPostfixAsync(last, "mx.inside.test", lines, cancellationToken);
        if (chain.IsLong)
        {
            await StartFirstHopsAsync(chain, cancellationToken);
        }
    }

    private async Task StartFirstHopsAsync(RoundTripChain chain, CancellationToken cancellationToken)
    {
        var relay = new EximOptions(LoopbackPorts.NextAddress(), "relay.sender.test", "inside.test", Last.Smtp)
        {
            Certificate = certificates.Issue("relay.sender.test"),
        };
        Relay = Keep(await EximServer.StartAsync(chain.Relay(relay), cancellationToken));
        var signer = Keep(await OpenDkimServer.StartAsync(new() { Key = key }, cancellationToken));
        First = await StartPostfixAsync(
            LoopbackPorts.NextAddress(),
            "out.sender.test",
            [
                .. PostfixLines.RelayTo("inside.test", Relay.Smtp),
                .. PostfixLines.Milters(signer.EndPoint),
                .. chain.FirstLines,
                "smtp_tls_security_level = may",
            ],
            cancellationToken
        );
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        await MakeMaildirAsync(Recipient, cancellationToken);
        var text = "Subject: full\r\n\r\n".PadRight(99 * 1024, 'x') + "\r\n";
        var file = Path.Combine(Dovecot.Maildir(Recipient), "new", $"1700000000.M1.site,S={text.Length},W={text.Length}");
        await File.WriteAllTextAsync(file, text, cancellationToken);
        await MakeMaildirAsync(Recipient, cancellationToken);
    }

    private async Task<PostfixServer> StartPostfixAsync(
        IPAddress address,
        string name,
        IReadOnlyList<string> lines,
        CancellationToken cancellationToken
    ) =>
        Keep(
            await PostfixServer.StartAsync(
                new(address, name, certificates.Issue(name, address.ToString()))
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
