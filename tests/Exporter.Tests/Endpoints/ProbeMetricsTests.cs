using Exporter.Sandbox;

namespace Exporter.Tests.Endpoints;

/// <summary>What an answer of <c>/probe</c> says about the server.</summary>
public sealed class ProbeMetricsTests(ProbeWorld world)
{
    private static readonly string[] Peers =
    [
        "probe_success",
        "probe_duration_seconds",
        "probe_timeout_seconds",
        "probe_failed_due_to_regex",
        "probe_dns_lookup_time_seconds",
        "probe_ip_protocol",
        "probe_ip_addr_hash",
        "probe_ssl_earliest_cert_expiry",
        "probe_ssl_last_chain_expiry_timestamp_seconds",
        "probe_ssl_last_chain_info",
        "probe_tls_version_info",
    ];

    [Theory]
    [InlineData("smtp_starttls", SandboxService.Smtp)]
    [InlineData("imap_starttls", SandboxService.Imap)]
    public async Task A_healthy_server_succeeds_and_shows_everything_the_peer_would_and_more(string module, SandboxService service)
    {
        var target = world.Healthy(service);
        var reply = await world.ProbeAsync(module, target);
        Assert.Equal((200, 1), (reply.Status, reply.Value("probe_success")));
        Assert.Empty(Peers.Except(reply.Families));
        Assert.Equal(4, reply.Value("probe_ip_protocol"));
        Assert.Equal(3668918509, reply.Value("probe_ip_addr_hash"));
        Assert.Equal(0, reply.Value("probe_failed_due_to_regex"));
        Assert.Equal(1, reply.Value("probe_tls_version_info", "version=\"TLS 1.3\""));
        Assert.Equal(
            1,
            reply.Value("probe_ssl_last_chain_info", "issuer=\"CN=Sandbox Intermediate\"", $"subject=\"CN={MailWorld.HealthyHost}\"")
        );
        Assert.Equal(
            1,
            reply.Value("mail_probe_success", $"target=\"{target}\"", $"object=\"{service.Name}/{MailWorld.HealthyHost}/ipv4\"")
        );
        Assert.Equal(0, reply.Value("mail_check_status", $"target=\"{target}\"", "check=\"tls.chain\""));
        Assert.True(reply.Has("mail_probe_phase_duration_seconds", "phase=\"tls\""));
    }

    [Fact]
    public async Task A_port_that_opens_is_all_that_tcp_connect_wants()
    {
        var reply = await world.ProbeAsync("tcp_connect", world.Faulty("submission-certificate-self-signed"));
        Assert.Equal((200, 1), (reply.Status, reply.Value("probe_success")));
        Assert.Equal(1, reply.Value("mail_probe_success", "probe=\"tcp\""));
        Assert.DoesNotContain(reply.Families, family => family.Contains("ssl", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("imaps-signature-sha1", 1)]
    [InlineData("submissions-certificate-expired", 0)]
    public async Task A_handshake_with_a_certificate_that_verifies_is_all_that_tcp_tls_wants(string fault, int success)
    {
        var reply = await world.ProbeAsync("tcp_tls", world.Faulty(fault));
        Assert.Equal(success, reply.Value("probe_success"));
        Assert.Equal(1, reply.Value("mail_probe_success", "probe=\"tcp_tls\""));
        Assert.Equal(1, reply.Value("probe_tls_version_info"));
    }

    [Fact]
    public async Task Each_family_is_there_once()
    {
        var reply = await world.ProbeAsync("smtp_starttls", world.Healthy(SandboxService.Smtp));
        Assert.Equal(reply.Families.Distinct(), reply.Families);
        var order = reply.Samples.Select(sample => sample.Split('{', ' ')[0]);
        Assert.Equal(
            reply.Families,
            order.Aggregate(new List<string>(), (seen, name) => seen is [.., var last] && last == name ? seen : [.. seen, name])
        );
    }

    [Theory]
    [InlineData("smtp_starttls", "smtp-no-starttls", 1)]
    [InlineData("smtp_starttls", "submission-certificate-self-signed", 0)]
    [InlineData("smtp_starttls", "submission-certificate-wrong-host", 0)]
    [InlineData("imap_starttls", "imap-no-starttls", 1)]
    [InlineData("imap_starttls", "imap-intermediate-missing", 0)]
    public async Task What_the_peer_calls_a_failure_is_one_here_though_our_own_look_went_through(
        string module,
        string fault,
        int unexpected
    )
    {
        var reply = await world.ProbeAsync(module, world.Faulty(fault));
        Assert.Equal(0, reply.Value("probe_success"));
        Assert.Equal(1, reply.Value("mail_probe_success"));
        Assert.Equal(unexpected, reply.Value("probe_failed_due_to_regex"));
    }

    [Fact]
    public async Task A_certificate_that_does_not_verify_still_has_its_dates_but_no_chain()
    {
        var reply = await world.ProbeAsync("smtp_starttls", world.Faulty("submission-certificate-self-signed"));
        Assert.True(reply.Value("probe_ssl_earliest_cert_expiry") > 0);
        Assert.False(reply.Has("probe_ssl_last_chain_expiry_timestamp_seconds"));
    }

    [Fact]
    public async Task The_parameter_hostname_is_the_name_for_TLS()
    {
        var address = world.Healthy(SandboxService.Smtp).Replace(MailWorld.HealthyHost, "127.0.0.1", StringComparison.Ordinal);
        var without = await world.ProbeAsync("smtp_starttls", address);
        Assert.Equal(2, without.Value("mail_check_status", "check=\"tls.name\""));
        var with = await world.ProbeAsync("smtp_starttls", address, $"&hostname={MailWorld.HealthyHost}");
        Assert.Equal(0, with.Value("mail_check_status", "check=\"tls.name\""));
        var other = await world.ProbeAsync("smtp_starttls", world.Healthy(SandboxService.Smtp), "&hostname=other.example");
        Assert.Equal(0, other.Value("probe_success"));
        Assert.Equal(2, other.Value("mail_check_status", "check=\"tls.name\""));
    }

    [Fact]
    public async Task Only_a_configured_host_is_held_against_its_own_authority()
    {
        var host = world.Healthy(SandboxService.Smtp);
        var address = host.Replace(MailWorld.HealthyHost, "127.0.0.1", StringComparison.Ordinal);
        Assert.Equal(1, (await world.ProbeAsync("smtp_starttls", host)).Value("probe_success"));
        Assert.Equal(1, (await world.ProbeAsync("smtp_starttls", host.ToUpperInvariant())).Value("probe_success"));
        Assert.Equal(0, (await world.ProbeAsync("smtp_starttls", address, $"&hostname={MailWorld.HealthyHost}")).Value("probe_success"));
    }

    [Fact]
    public async Task The_debug_page_shows_what_was_said_the_metrics_and_the_settings_but_no_secret()
    {
        var target = world.Healthy(SandboxService.Smtp);
        var page = await world.ProbeAsync("smtp_starttls", target, "&debug=true");
        Assert.Equal(200, page.Status);
        Assert.StartsWith("text/plain", page.Type, StringComparison.Ordinal);
        Assert.StartsWith("Logs for the probe:\n", page.Text, StringComparison.Ordinal);
        Assert.Contains(
            $"module=smtp_starttls target={target} level=debug msg=Sent line=\"EHLO probe.example\"",
            page.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("msg=Received line=\"220 ", page.Text, StringComparison.Ordinal);
        Assert.Contains("msg=\"Probe succeeded\" duration_seconds=", page.Text, StringComparison.Ordinal);
        Assert.Contains("\nprobe_success 1\n", page.Text, StringComparison.Ordinal);
        Assert.Contains("\nModule configuration:\nprobe: smtp\ntimeout: 20s\ntls: starttls\n", page.Text, StringComparison.Ordinal);
        Assert.Contains($"\nserver_name: {MailWorld.HealthyHost}\ntrusted_roots: 1 of tls.ca_file\n", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(MailAccount.Password, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(MailAccount.User, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_debug_page_tells_why_a_probe_failed()
    {
        var page = await world.ProbeAsync("smtp_starttls", world.Faulty("smtp-greeting-554"), "&debug=true");
        Assert.Contains(
            "level=error msg=\"Look failed\" err=\"refused by the server while waiting for the greeting",
            page.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("level=warn msg=Check check=smtp.connect status=critical", page.Text, StringComparison.Ordinal);
        Assert.Contains("level=error msg=\"Probe failed\"", page.Text, StringComparison.Ordinal);
        Assert.Contains("\nprobe_success 0\n", page.Text, StringComparison.Ordinal);
    }
}
