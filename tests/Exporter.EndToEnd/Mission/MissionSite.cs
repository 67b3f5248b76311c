using Exporter.EndToEnd.Product;
using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Mission;

/// <summary>
/// Real servers with a place for each fault and the product that watches them: <c>mx</c>, <c>submit</c> and <c>relay</c> are Postfix, <c>boxes</c> is
/// Dovecot, <c>trip</c> goes from <c>relay</c> to <c>boxes</c>, three domains are on BIND and are asked about on a list of rbldnsd. Disposing it stops
/// everything.
/// </summary>
internal sealed class MissionSite : IAsyncDisposable
{
    /// <summary>Whose mailbox fills.</summary>
    public const string Owner = "owner";

    private const string Recipient = "trip@inside.test";
    private const string Password = "m1ss10n-secret";
    private const string List = "bl.example.net";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SilentListener control = SilentListener.Start();
    private readonly SiteCertificates certificates = new();
    private readonly Stack<IAsyncDisposable> running = [];
    private readonly SemaphoreSlim changing = new(1);
    private MissionZones zones = null!;
    private BindServer bind = null!;
    private RbldnsdServer lists = null!;
    private UnboundServer resolver = null!;
    private DovecotServer boxes = null!;
    private PostfixServer submit = null!;

    private MissionSite() { }

    /// <summary>The server that stops.</summary>
    public PostfixServer Mx { get; private set; } = null!;

    /// <summary>The product.</summary>
    public ProductUnderTest Product { get; } = new();

    /// <summary>Starts everything.</summary>
    public static async Task<MissionSite> StartAsync(CancellationToken cancellationToken)
    {
        var site = new MissionSite();
        try
        {
            await site.StartServersAsync(cancellationToken);
            site.Product.Write("ca.pem", site.certificates.RootPem);
            site.Product.Write("password", Password);
            site.Product.Configure(ShortTime.Of(site.Configuration));
            await site.Product.StartAsync(cancellationToken);
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    /// <summary>Serves a certificate that ended yesterday, or a good one.</summary>
    public Task CertifyAsync(bool isExpired, CancellationToken cancellationToken) =>
        submit.ReloadCertificateAsync(
            isExpired ? certificates.WithDaysLeft("submit.site.test", -1) : certificates.Issue("submit.site.test"),
            cancellationToken
        );

    /// <summary>Puts the outbound address onto the list, or takes it off.</summary>
    public Task ListAsync(bool isListed, CancellationToken cancellationToken) => lists.ChangeAsync([Listing(isListed)], cancellationToken);

    /// <summary>Has a Sieve rule file all mail as junk, or removes it.</summary>
    public Task FileAsJunkAsync(bool isJunk, CancellationToken cancellationToken) =>
        boxes.ChangeAsync(
            boxes.Options with
            {
                Delivery = new() { SieveBefore = isJunk ? "require \"fileinto\";\nfileinto \"Junk\";\n" : null },
            },
            cancellationToken
        );

    /// <summary>Edits the zones; one edit at a time.</summary>
    public async Task EditAsync(Func<MissionZones, MissionZones> edit, CancellationToken cancellationToken)
    {
        await changing.WaitAsync(cancellationToken);
        try
        {
            zones = edit(zones);
            await bind.ChangeAsync(zones.All, cancellationToken);
        }
        finally
        {
            changing.Release();
        }
    }

    /// <summary>Stores a message that fills the mailbox of <see cref="Owner"/> to more than 95 %.</summary>
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        var text = "Subject: large\r\n\r\n".PadRight((1000 * 1024) - 2, 'x') + "\r\n";
        var file = Path.Combine(boxes.Maildir(Owner), "new", $"1700000000.M1.site,S={text.Length},W={text.Length}");
        await File.WriteAllTextAsync(file, text, cancellationToken);
        await RunningProcess.RunAsync(new("chown", "mail:mail", file), Patience, cancellationToken);
    }

    /// <summary>Removes every message from it.</summary>
    public Task EmptyAsync(CancellationToken cancellationToken) =>
        RunningProcess.RunAsync(
            new("/usr/bin/doveadm", "-c", boxes.ConfigurationFile, "expunge", "-u", Owner, "mailbox", "INBOX", "all"),
            Patience,
            cancellationToken
        );

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Product.DisposeAsync();
        while (running.TryPop(out var server))
        {
            await server.DisposeAsync();
        }
        changing.Dispose();
        control.Dispose();
        certificates.Dispose();
    }

    // The default intervals, but lists are asked as often as the DNS. One name server is all that the zones have.
    private string Configuration =>
        $$"""
            defaults: { interval: 60s, timeout: 5s, hello_name: relay.site.test }
            control: { connect: "{{control.EndPoint}}", resolve: relay.site.test }
            dns: { servers: ["{{resolver.EndPoint}}"], authority_port: {{bind.EndPoint.Port}} }
            checks: { dns.ns.count: { severity: off, reason: "a lab" } }
            servers:
            - { name: mx, host: mx.site.test, tls: { ca_file: ca.pem }, services: [smtp], labels: { team: messaging } }
            - { name: submit, host: submit.site.test, tls: { ca_file: ca.pem }, services: [submission, submissions] }
            - { name: relay, host: relay.site.test, tls: { ca_file: ca.pem }, services: [smtp] }
            - { name: boxes, host: boxes.site.test, tls: { ca_file: ca.pem }, services: [imaps], login: { username: {{Recipient}}, password_file: password, every: 5m } }
            mailboxes:
            - { name: {{Owner}}, server: boxes/imaps, login: { username: {{Owner}}, password_file: password, every: 5m } }
            round_trips:
            - { name: trip, from: { server: relay/smtp, address: probe@{{MissionZones.Listed}} }, to: { server: boxes/imaps, address: {{Recipient}} }, every: 5m, deadline: 15m }
            domains:
            {{string.Join('\n', MissionZones.Domains.Select(DomainEntry))}}
            blocklists: { use: [], also: [{ dnsbl: {{List}}, weight: critical }], interval: 5m }

            """;

    private static string DomainEntry(string name) =>
        $"- {{ name: {name}, inside: true, dkim_selectors: s1, interval: 5m{(name == MissionZones.Listed ? $", outbound: {MissionZones.Outbound}" : "")} }}";

    private static RbldnsdZone Listing(bool isListed) =>
        RbldnsdZone.Working(List, "ip4trie", isListed ? [$"{MissionZones.Outbound} :127.0.0.2:spam was seen"] : []);

    private async Task StartServersAsync(CancellationToken cancellationToken)
    {
        string[] names = ["mx", "submit", "relay", "boxes"];
        zones = new(names.ToDictionary(name => name, _ => LoopbackPorts.NextAddress(), StringComparer.Ordinal));
        bind = Keep(await BindServer.StartAsync(zones.All, cancellationToken));
        lists = Keep(await RbldnsdServer.StartAsync([Listing(isListed: false)], cancellationToken));
        var stubs = zones.All.Select(zone => (zone.Name, bind.EndPoint)).Append((List, lists.EndPoint));
        resolver = Keep(await UnboundServer.ResolveAsync([.. stubs], cancellationToken));
        var users = new[] { Recipient, Owner }.ToDictionary(user => user, _ => Password, StringComparer.Ordinal);
        var options = new DovecotOptions(zones.Hosts["boxes"], certificates.Issue("boxes.site.test"), users)
        {
            Delivery = new(),
            Junk = true,
            Lines = DovecotQuota.Lines,
        };
        boxes = Keep(await DovecotServer.StartAsync(options, cancellationToken));
        await MakeMaildirAsync(cancellationToken);
        Mx = await StartPostfixAsync("mx", PostfixServices.Smtp, [], cancellationToken);
        submit = await StartPostfixAsync("submit", PostfixServices.Submission | PostfixServices.Submissions, [], cancellationToken);
        var deliver = PostfixLines.DeliverTo("inside.test", boxes.Lmtp);
        await StartPostfixAsync("relay", PostfixServices.Smtp, [.. PostfixLines.QuickRetries, .. deliver], cancellationToken);
    }

    private async Task MakeMaildirAsync(CancellationToken cancellationToken)
    {
        foreach (var part in new[] { "new", "cur", "tmp" })
        {
            Directory.CreateDirectory(Path.Combine(boxes.Maildir(Owner), part));
        }
        var chown = new ProgramCommand("chown", "-R", "mail:mail", Path.GetDirectoryName(boxes.Maildir(Owner))!);
        await RunningProcess.RunAsync(chown, Patience, cancellationToken);
    }

    private async Task<PostfixServer> StartPostfixAsync(
        string name,
        PostfixServices services,
        IReadOnlyList<string> lines,
        CancellationToken cancellationToken
    )
    {
        var host = $"{name}.site.test";
        var options = new PostfixOptions(zones.Hosts[name], host, certificates.Issue(host))
        {
            Services = services,
            AuthSocket = services.HasFlag(PostfixServices.Submission) ? boxes.AuthSocket : null,
            MainCf = lines,
        };
        return Keep(await PostfixServer.StartAsync(options, cancellationToken));
    }

    private T Keep<T>(T server)
        where T : IAsyncDisposable
    {
        running.Push(server);
        return server;
    }
}
