using System.Net;
using System.Net.Sockets;
using Exporter.Sandbox;

namespace Exporter.Tests.Endpoints;

/// <summary>The contract of blackbox_exporter's <c>/probe</c>: who is answered, with what status, and in what time.</summary>
public sealed class ProbeEndpointTests(ProbeWorld world)
{
    private const string ScrapeTimeout = "X-Prometheus-Scrape-Timeout-Seconds";

    [Theory]
    [InlineData("/probe?module=no%22such&target=127.0.0.1:25", "Unknown module \"no\"such\"\n")]
    [InlineData("/probe?target=127.0.0.1:25", "Unknown module \"\"\n")]
    [InlineData("/probe?module=smtp_starttls", "Target parameter is missing\n")]
    [InlineData("/probe?module=smtp_starttls&target=", "Target parameter is missing\n")]
    public async Task A_request_that_names_no_module_or_no_target_is_bad(string path, string text)
    {
        var reply = await world.GetAsync(path);
        Assert.Equal((400, text), (reply.Status, reply.Text));
    }

    [Fact]
    public async Task An_unknown_module_is_counted()
    {
        var before = (await world.GetAsync("/metrics")).Value("mail_exporter_module_unknown_total");
        await world.ProbeAsync("nope", "127.0.0.1:25");
        Assert.Equal(before + 1, (await world.GetAsync("/metrics")).Value("mail_exporter_module_unknown_total"));
    }

    [Theory]
    [InlineData("mail.elsewhere.example:25")]
    [InlineData("192.0.2.1:25")]
    [InlineData("[2001:db8::1]:25")]
    [InlineData("http://192.0.2.1/")]
    public async Task A_target_that_nobody_allowed_is_forbidden(string target) =>
        Assert.Equal(403, (await world.ProbeAsync("smtp_starttls", target)).Status);

    [Theory]
    [InlineData("fast")]
    [InlineData("NaN")]
    public async Task A_timeout_that_is_no_number_is_refused(string timeout)
    {
        var path = $"/probe?module=smtp_starttls&target={world.Healthy(SandboxService.Smtp)}";
        Assert.Equal(500, (await world.GetAsync(path, (ScrapeTimeout, timeout))).Status);
    }

    [Theory]
    [InlineData(null, 20)]
    [InlineData("0", 20)]
    [InlineData("0.25", 20)]
    [InlineData("10", 9.5)]
    [InlineData("60", 20)]
    public async Task Prometheus_gets_its_answer_before_its_own_timeout(string? timeout, double expected)
    {
        var path = $"/probe?module=smtp_starttls&target={world.Healthy(SandboxService.Smtp)}";
        var reply = await world.GetAsync(path, timeout is null ? null : (ScrapeTimeout, timeout));
        Assert.Equal(expected, reply.Value("probe_timeout_seconds"));
    }

    [Fact]
    public async Task A_silent_server_is_a_failure_within_the_timeout()
    {
        var reply = await world.GetAsync($"/probe?module=smtp_starttls&target={world.Faulty("smtp-silent")}", (ScrapeTimeout, "1"));
        Assert.Equal((200, 0), (reply.Status, reply.Value("probe_success")));
        Assert.Equal(0.5, reply.Value("probe_timeout_seconds"));
        Assert.Equal(1, reply.Value("mail_probe_failure_info", "kind=\"timeout\"", "phase=\"greeting\""));
    }

    [Fact]
    public async Task A_closed_port_is_a_failure_and_not_an_error()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var reply = await world.ProbeAsync("smtp_starttls", $"{socket.LocalEndPoint}");
        Assert.Equal((200, 0), (reply.Status, reply.Value("probe_success")));
        Assert.Equal(1, reply.Value("mail_probe_failure_info", "kind=\"refused\"", "phase=\"connect\""));
        Assert.Equal(3, reply.Value("mail_check_status", "check=\"smtp.connect\""));
    }

    [Fact]
    public async Task A_name_without_an_address_is_a_failure_without_an_address()
    {
        var reply = await world.ProbeAsync("imap_starttls", "allowed.invalid:143");
        Assert.Equal((200, 0), (reply.Status, reply.Value("probe_success")));
        Assert.Equal((0, 0), (reply.Value("probe_ip_protocol"), reply.Value("probe_ip_addr_hash")));
        Assert.Equal(1, reply.Value("mail_probe_failure_info", "kind=\"resolve\"", "phase=\"resolve\""));
    }

    [Theory]
    [InlineData("127.0.0.1:70000", "")]
    [InlineData("127.0.0.1:smtp", "")]
    [InlineData("127.0.0.1:25", "&hostname=not%20a%20name")]
    public async Task What_cannot_be_looked_at_is_a_failure_and_says_why_on_the_debug_page(string target, string more)
    {
        var reply = await world.ProbeAsync("smtp_starttls", target, more);
        Assert.Equal((200, 0), (reply.Status, reply.Value("probe_success")));
        Assert.DoesNotContain(reply.Families, family => family.StartsWith("mail_", StringComparison.Ordinal));
        var page = await world.ProbeAsync("smtp_starttls", target, more + "&debug=true");
        Assert.Contains("msg=\"Target cannot be looked at\" err=", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenMetrics_is_given_to_whoever_asks_for_it()
    {
        var path = $"/probe?module=smtp_starttls&target={world.Healthy(SandboxService.Smtp)}";
        var plain = await world.GetAsync(path);
        Assert.StartsWith("text/plain; version=0.0.4", plain.Type, StringComparison.Ordinal);
        Assert.DoesNotContain("# EOF", plain.Text, StringComparison.Ordinal);
        var open = await world.GetAsync(path, ("Accept", "application/openmetrics-text; version=1.0.0"));
        Assert.StartsWith("application/openmetrics-text", open.Type, StringComparison.Ordinal);
        Assert.EndsWith("\n# EOF\n", open.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looks_on_request_are_counted_with_the_others()
    {
        var before = (await world.GetAsync("/metrics")).Value("mail_exporter_looks_total", "probe=\"smtp\"", "outcome=\"rejected\"");
        await world.ProbeAsync("smtp_starttls", world.Faulty("smtp-greeting-554"));
        var after = (await world.GetAsync("/metrics")).Value("mail_exporter_looks_total", "probe=\"smtp\"", "outcome=\"rejected\"");
        Assert.True(after > before);
    }
}
