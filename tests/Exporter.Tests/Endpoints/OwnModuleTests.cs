using System.Net;
using Exporter.Sandbox;

namespace Exporter.Tests.Endpoints;

/// <summary>Modules of the configuration, asked for as Prometheus does.</summary>
public sealed class OwnModuleTests(DemoExporter demo)
{
    [Fact]
    public async Task A_module_brings_the_port_the_roots_and_the_name_that_its_target_lacks()
    {
        await using var exporter = await StartAsync();
        var answer = await exporter.ReadAsync("probe?module=ours&target=127.0.0.1");
        Assert.Contains("\nprobe_success 1\n", answer, StringComparison.Ordinal);
        // Without its roots and its name the certificate does not verify.
        var plain = await exporter.ReadAsync($"probe?module=tcp_tls&target=127.0.0.1:{Imaps.EndPoint.Port}");
        Assert.Contains("\nprobe_success 0\n", plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_module_that_need_not_verify_succeeds_without()
    {
        await using var exporter = await StartAsync();
        var answer = await exporter.ReadAsync($"probe?module=lax&target=127.0.0.1:{Imaps.EndPoint.Port}");
        Assert.Contains("\nprobe_success 1\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_module_in_the_place_of_a_built_in_one_is_what_its_name_means()
    {
        await using var exporter = await StartAsync();
        var answer = await exporter.ReadAsync($"probe?module=imap_starttls&target=127.0.0.1:{Imaps.EndPoint.Port}&debug=true");
        Assert.Contains("probe: tcp\n", answer, StringComparison.Ordinal);
        Assert.Contains("timeout: 3s\n", answer, StringComparison.Ordinal);
        Assert.Contains("preferred_ip_protocol: ip4\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prometheus_is_offered_the_module_that_speaks_the_protocol_of_a_service()
    {
        await using var exporter = await StartAsync();
        var modules = (await exporter.ReadJsonAsync("sd"))
            .EnumerateArray()
            .Select(group => group.GetProperty("labels").GetProperty("__param_module").GetString());
        Assert.Equal(["ours", "domain"], modules);
        using var answer = await exporter.Client.GetAsync(
            new Uri("sd?module=lax", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private SandboxEndpoint Imaps => demo.World.Healthy.Single(endpoint => endpoint.Service == SandboxService.Imaps);

    private Task<RunningExporter> StartAsync() =>
        RunningExporter.StartAsync(
            $$"""
            {{demo.Control}}
            dns: { servers: [127.0.0.1] }
            servers: [{ name: mail, host: mail.elsewhere.test, address: 127.0.0.1, services: [imaps] }]
            domains: [site.test]
            modules:
              ours: { probe: imap, service: imaps, port: {{Imaps.EndPoint.Port}}, tls: { ca_file: ca.pem, server_name: {{Imaps.Host}} } }
              lax: { probe: tcp_tls, must_verify: false }
              imap_starttls: { probe: tcp, timeout: 3s, preferred_ip_protocol: ip4 }
            probe: { allow: [127.0.0.1] }
            """,
            demo.Folder,
            kinds: []
        );
}
