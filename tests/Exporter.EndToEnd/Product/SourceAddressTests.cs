using System.Text.RegularExpressions;
using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product;

/// <summary>Real servers say in their logs where connections come from.</summary>
public sealed partial class SourceAddressTests : IAsyncDisposable
{
    private const string User = "probe@site.test";
    private const string Password = "s0urce-secret";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SilentListener control = SilentListener.Start();
    private readonly SiteCertificates certificates = new();
    private readonly ProductUnderTest product = new();
    private DovecotServer dovecot = null!;
    private PostfixServer postfix = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await product.DisposeAsync();
        await (postfix?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (dovecot?.DisposeAsync() ?? ValueTask.CompletedTask);
        control.Dispose();
        certificates.Dispose();
    }

    [Fact]
    public async Task Looks_logins_and_round_trips_come_from_the_address_that_is_configured()
    {
        await StartServersAsync();
        var (source, other) = (LoopbackPorts.NextAddress(), LoopbackPorts.NextAddress());
        // Whoever waited for the port to open is in the log too, and some moments late.
        await Deadline.PollAsync(
            () => Count("]: connect from ") is > 0 and var came && came == Count("]: disconnect from "),
            "has taken leave of the test",
            Patience,
            Token
        );
        var (mails, logins) = (postfix.Log.Length, dovecot.Log.Length);
        product.Configure(Configuration($"[{source}, \"::1\"]", $"source_address: {other}, "));
        await product.StartAsync(Token);
        await product.WaitForStatusAsync("mail", "smtp.auth_login", "submission/mail.site.test/ipv4", 0, Patience, Token);
        await product.WaitForStatusAsync("imap", "imap.auth_login", "imaps/imap.site.test/ipv4", 0, Patience, Token);
        await product.WaitAsync(scrape => scrape.Checks.Any(check => check.Target == "trip"), "looks at the round trip", Patience, Token);
        await Deadline.PollAsync(
            () => postfix.Log.Contains("sasl_username=", StringComparison.Ordinal),
            "is handed a mail",
            Patience,
            Token
        );
        Assert.Equal([source.ToString()], Callers(Client().Matches(postfix.Log[mails..])));
        // Its own word wins over that of defaults.
        Assert.Equal([other.ToString()], Callers(Remote().Matches(dovecot.Log[logins..])));
    }

    [Fact]
    public async Task An_address_that_the_host_does_not_have_is_unknown_and_nobodys_fault_but_ours()
    {
        await StartServersAsync();
        product.Configure(Configuration("192.0.2.77", ""));
        await product.StartAsync(Token);
        await product.WaitForStatusAsync("mail", "smtp.connect", "submission/mail.site.test/ipv4", -1, Patience, Token);
        var page = (await product.GetAsync("/logs?target=mail", "application/json", Token)).Body;
        Assert.Contains("source_address 192.0.2.77 is no address of this host", page, StringComparison.Ordinal);
        Assert.Contains("\"kind\": \"internal\"", page, StringComparison.Ordinal);
        Assert.Contains("\"phase\": \"connect\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain(await ChecksAsync(), check => check.Status > 1);
    }

    private int Count(string text) => postfix.Log.Split(text).Length - 1;

    private async Task<IReadOnlyList<CheckStatus>> ChecksAsync() => [.. (await product.MetricsAsync(Token)).Checks];

    private static IEnumerable<string> Callers(MatchCollection lines) =>
        lines.Select(line => line.Groups["address"].Value).Distinct(StringComparer.Ordinal);

    private async Task StartServersAsync()
    {
        var users = new Dictionary<string, string>(StringComparer.Ordinal) { [User] = Password };
        dovecot = await DovecotServer.StartAsync(new(LoopbackPorts.NextAddress(), certificates.Issue("imap.site.test"), users), Token);
        postfix = await PostfixServer.StartAsync(
            new(LoopbackPorts.NextAddress(), "mail.site.test", certificates.Issue("mail.site.test"))
            {
                Services = PostfixServices.Submission,
                AuthSocket = dovecot.AuthSocket,
            },
            Token
        );
        product.Write("ca.pem", certificates.RootPem);
        product.Write("password", Password);
    }

    private string Configuration(string sources, string own) =>
        $$"""
            defaults: { interval: 1s, hello_name: probe.site.test, source_address: {{sources}} }
            control: { connect: "{{control.EndPoint}}" }
            servers:
            - { name: mail, host: mail.site.test, address: {{postfix.Options.Address}}, tls: { ca_file: ca.pem }, services: [submission], login: { username: {{User}}, password_file: password, every: 1s } }
            - { name: imap, host: imap.site.test, address: {{dovecot.Options.Address}}, {{own}}tls: { ca_file: ca.pem }, services: [imaps], login: { username: {{User}}, password_file: password, every: 1s } }
            round_trips:
            - { name: trip, every: 2s, deadline: 30s, from: { server: mail/submission, address: {{User}} }, to: { server: imap/imaps, address: {{User}} } }

            """;

    [GeneratedRegex(@" connect from [^\[]*\[(?<address>[0-9.]+)\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Client();

    [GeneratedRegex(@" Login: .* rip=(?<address>[0-9.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Remote();
}
