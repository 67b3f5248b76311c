using System.Net;
using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Parity;

/// <summary>The same questions to blackbox_exporter and to us about the same real servers: alerts written for the peer must keep their meaning.</summary>
public sealed class BlackboxParityTests(ParitySite site) : IClassFixture<ParitySite>
{
    private const string Success = "probe_success";
    private const string Expiry = "probe_ssl_earliest_cert_expiry";

    /// <summary>What says the same about a server whoever looks.</summary>
    private static readonly string[] SameValue =
    [
        Success,
        "probe_ip_protocol",
        "probe_ip_addr_hash",
        "probe_failed_due_to_regex",
        Expiry,
        "probe_ssl_last_chain_expiry_timestamp_seconds",
    ];

    private static readonly string[] SameLabels = ["probe_tls_version_info", "probe_ssl_last_chain_info"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("smtp_starttls")]
    [InlineData("imap_starttls")]
    [InlineData("tcp_tls")]
    [InlineData("tcp_connect")]
    public async Task Of_a_healthy_server_everything_the_peer_tells_is_told_alike(string module)
    {
        var (ours, peers) = await site.AskAsync(module, At(module), Token);
        Assert.Equal(1, peers.Value(Success));
        Assert.Empty(peers.Names.Except(ours.Names));
        Assert.All(SameValue, name => Assert.Equal(peers.Value(name) ?? ours.Value(name), ours.Value(name)));
        Assert.All(SameLabels, name => Assert.Equal(peers.Labels(name) ?? ours.Labels(name), ours.Labels(name)));
        Assert.Equal(module != "tcp_connect", ours.Names.Contains(Expiry));
    }

    [Theory]
    [InlineData("smtp_starttls")]
    [InlineData("imap_starttls")]
    [InlineData("tcp_tls")]
    public async Task A_certificate_that_does_not_verify_is_a_failure_to_both_and_we_still_tell_its_end(string module)
    {
        foreach (var bad in new[] { site.Good(daysLeft: -1), site.SelfSigned() })
        {
            await ServeAsync(bad);
            var (ours, peers) = await site.AskAsync(module, At(module), Token);
            Assert.Equal((0, 0), (peers.Value(Success), ours.Value(Success)));
            Assert.Empty(peers.Names.Except(ours.Names));
            Assert.Equal(new DateTimeOffset(bad.Leaf.NotAfter).ToUnixTimeSeconds(), ours.Value(Expiry));
            Assert.DoesNotContain("probe_ssl_last_chain_expiry_timestamp_seconds", ours.Names);
        }
        await ServeAsync(site.Good());
        var (repaired, again) = await site.AskAsync(module, At(module), Token);
        Assert.Equal((1, 1), (again.Value(Success), repaired.Value(Success)));
    }

    [Fact]
    public async Task A_server_without_STARTTLS_is_a_failure_to_both()
    {
        var healthy = site.Postfix.Options;
        await site.Postfix.ChangeAsync(healthy with { StartTls = false }, Token);
        var (ours, peers) = await site.AskAsync("smtp_starttls", site.Postfix.Smtp, Token);
        await site.Postfix.ChangeAsync(healthy, Token);
        Assert.Equal((0, 0), (peers.Value(Success), ours.Value(Success)));
        Assert.Empty(peers.Names.Except(ours.Names));
    }

    [Fact]
    public async Task A_closed_port_is_a_failure_to_both()
    {
        var (ours, peers) = await site.AskAsync("tcp_connect", LoopbackPorts.NextEndPoint(), Token);
        Assert.Equal((0, 0), (peers.Value(Success), ours.Value(Success)));
        Assert.Empty(peers.Names.Except(ours.Names));
    }

    private IPEndPoint At(string module) =>
        module switch
        {
            "imap_starttls" => site.Dovecot.Imap,
            "tcp_tls" => site.Dovecot.Imaps,
            _ => site.Postfix.Smtp,
        };

    private async Task ServeAsync(Sandbox.Certificates.IssuedCertificate certificate)
    {
        await site.Postfix.ReloadCertificateAsync(certificate, Token);
        await site.Dovecot.ReloadCertificateAsync(certificate, Token);
    }
}
