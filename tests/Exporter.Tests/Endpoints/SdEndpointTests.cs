using System.Net;
using System.Text.Json;

namespace Exporter.Tests.Endpoints;

/// <summary>What Prometheus is told to send to <c>/probe</c>.</summary>
public sealed class SdEndpointTests
{
    private const string Configuration = """
        defaults: { labels: { team: mail } }
        control: { connect: "127.0.0.1:9" }
        dns: { servers: [127.0.0.1] }
        servers:
          - name: mail
            host: mail.site.test
            address: [127.0.0.1, "::1"]
            services: { smtp: {}, submission: { port: 2587 }, submissions: {}, imap: {}, imaps: {} }
            labels: { team: messaging, site: "北京" }
          - { name: again, host: MAIL.site.test, address: 127.0.0.1, services: [smtp] }
          - { name: six, host: "::1", services: [imaps] }
        domains:
          - { name: site.test, outbound: [192.0.2.10, "2001:db8::10"], labels: { team: dns } }
          - { name: parked.test, role: parked }
        """;

    // No look: the targets are not there.
    private static Task<RunningExporter> StartAsync() => RunningExporter.StartAsync(Configuration, kinds: []);

    [Fact]
    public async Task Every_service_and_domain_is_told_once_with_its_module()
    {
        await using var exporter = await StartAsync();
        Assert.Equal(
            [
                "smtp_starttls mail.site.test:25",
                "smtp_starttls mail.site.test:2587",
                "tcp_tls mail.site.test:465",
                "imap_starttls mail.site.test:143",
                "tcp_tls mail.site.test:993",
                "tcp_tls [::1]:993",
                "domain site.test",
                "domain parked.test",
            ],
            await PlacesAsync(exporter, "sd")
        );
    }

    [Theory]
    [InlineData("smtp_starttls", "mail.site.test:25 mail.site.test:2587")]
    [InlineData("tcp_tls", "mail.site.test:465 mail.site.test:993 [::1]:993")]
    [InlineData("tcp_connect", "mail.site.test:25 mail.site.test:2587 mail.site.test:465 mail.site.test:143 mail.site.test:993 [::1]:993")]
    [InlineData("spf", "site.test parked.test")]
    [InlineData("ptr", "site.test")]
    [InlineData("dnsbl", "192.0.2.10 2001:db8::10 site.test")]
    public async Task A_module_has_everything_that_it_can_look_at(string module, string places)
    {
        await using var exporter = await StartAsync();
        Assert.Equal(places.Split(' ').Select(place => $"{module} {place}"), await PlacesAsync(exporter, $"sd?module={module}"));
    }

    [Fact]
    public async Task A_group_is_what_http_sd_config_wants()
    {
        await using var exporter = await StartAsync();
        using var answer = await exporter.Client.GetAsync(new Uri("sd", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        var group = (await exporter.ReadJsonAsync("sd")).EnumerateArray().ElementAt(1);
        Assert.Equal(["targets", "labels"], group.EnumerateObject().Select(member => member.Name));
        Assert.Equal("mail.site.test:2587", Assert.Single(group.GetProperty("targets").EnumerateArray()).GetString());
        Assert.Equal(
            [
                "__metrics_path__=/probe",
                "__param_module=smtp_starttls",
                "__param_target=mail.site.test:2587",
                "instance=mail.site.test:2587",
                "__meta_mail_target=mail",
                "__meta_mail_service=submission",
                "team=messaging",
                "site=北京",
            ],
            group.GetProperty("labels").EnumerateObject().Select(label => $"{label.Name}={label.Value.GetString()}")
        );
    }

    [Fact]
    public async Task Probe_takes_every_place_of_every_module()
    {
        await using var exporter = await StartAsync();
        var asked = 0;
        foreach (
            var module in Exporter.Configuration.ProbeModules.BuiltIn.Keys.Where(name => name.StartsWith("tcp", StringComparison.Ordinal))
        )
        {
            foreach (var group in (await exporter.ReadJsonAsync($"sd?module={module}")).EnumerateArray())
            {
                Assert.Contains("probe_success ", await exporter.ReadAsync(Scrape(group)), StringComparison.Ordinal);
                asked++;
            }
        }
        Assert.Equal(9, asked);
    }

    [Fact]
    public async Task A_module_that_does_not_exist_is_refused()
    {
        await using var exporter = await StartAsync();
        using var answer = await exporter.Client.GetAsync(
            new Uri("sd?module=nonsense", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Nothing_configured_is_an_empty_list()
    {
        await using var exporter = await RunningExporter.StartAsync("control: { connect: \"127.0.0.1:9\" }", kinds: []);
        Assert.Equal(0, (await exporter.ReadJsonAsync("sd")).GetArrayLength());
    }

    private static async Task<IReadOnlyList<string>> PlacesAsync(RunningExporter exporter, string path) =>
        [
            .. (await exporter.ReadJsonAsync(path))
                .EnumerateArray()
                .Select(group => group.GetProperty("labels"))
                .Select(labels => $"{labels.GetProperty("__param_module")} {labels.GetProperty("__param_target")}"),
        ];

    private static string Scrape(JsonElement group)
    {
        var labels = group.GetProperty("labels");
        return $"{labels.GetProperty("__metrics_path__").GetString()![1..]}?module={labels.GetProperty("__param_module")}"
            + $"&target={Uri.EscapeDataString(labels.GetProperty("__param_target").GetString()!)}";
    }
}
