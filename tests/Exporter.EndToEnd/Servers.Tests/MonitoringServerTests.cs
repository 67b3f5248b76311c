namespace Exporter.EndToEnd.Servers.Tests;

public sealed class MonitoringServerTests : IDisposable
{
    private const string Rules = """
        groups:
        - name: kit
          rules:
          - {alert: NobodyThere, expr: "up{job=\"nobody\"} == 0", annotations: {summary: "{{ $labels.instance }} is gone"}}
          - {alert: SoonNobody, expr: "up{job=\"nobody\"} == 0", for: 1h}
          - {alert: Quiet, expr: "up{job=\"prometheus\"} == 0"}
        """;

    private const string Modules = """
        modules:
          smtp_starttls:
            prober: tcp
            timeout: 5s
            tcp:
              preferred_ip_protocol: ip4
              query_response:
              - expect: "^220 "
              - send: "EHLO prober\r"
              - expect: "^250-STARTTLS"
              - send: "STARTTLS\r"
              - expect: "^220"
              - starttls: true
              - send: "EHLO prober\r"
              - expect: "^250-"
              - send: "QUIT\r"
              tls_config: {insecure_skip_verify: true}
        """;

    private readonly MailHost host = new();
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Prometheus_scrapes_itself_and_answers_questions()
    {
        await using var prometheus = await PrometheusServer.StartAsync(new([]), Token);
        await prometheus.WaitForAsync("up{job=\"prometheus\"} == 1", TimeSpan.FromSeconds(30), Token);
        var sample = Assert.Single(await prometheus.QueryAsync("up", Token));
        Assert.Equal($"{prometheus.EndPoint}", sample.Labels["instance"]);
        Assert.Equal(1, sample.Value);
        Assert.Equal(double.PositiveInfinity, Assert.Single(await prometheus.QueryAsync("1 / 0", Token)).Value);
        await Assert.ThrowsAsync<InvalidOperationException>(() => prometheus.QueryAsync("up{", Token));
    }

    [Fact]
    public async Task Prometheus_tells_which_alerts_fire_and_which_wait()
    {
        using var folder = new ServerFolder();
        var options = new PrometheusOptions([new("nobody", LoopbackPorts.NextEndPoint())])
        {
            RuleFiles = [folder.Write("kit.rules.yml", Rules)],
        };
        await using var prometheus = await PrometheusServer.StartAsync(options, Token);
        await prometheus.WaitForAsync("count(ALERTS) == 2", TimeSpan.FromSeconds(30), Token);
        var alerts = await prometheus.AlertsAsync(Token);
        Assert.Equal(
            ["NobodyThere firing", "SoonNobody pending"],
            alerts.Select(alert => $"{alert.Name} {alert.State}").Order(StringComparer.Ordinal)
        );
        var firing = Assert.Single(alerts, alert => alert.IsFiring);
        Assert.Equal($"{options.Jobs[0].Target} is gone", firing.Annotations["summary"]);
    }

    [Fact]
    public async Task Blackbox_finds_STARTTLS_on_Postfix_and_misses_it_where_it_is_hidden()
    {
        await using var postfix = await host.StartPostfixAsync(Token);
        await using var blackbox = await BlackboxServer.StartAsync(Modules, Token);
        var healthy = await blackbox.ProbeAsync("smtp_starttls", $"{postfix.Smtp}", MailHost.Name, Token);
        Assert.Contains("\nprobe_success 1\n", healthy, StringComparison.Ordinal);
        Assert.Contains("\nprobe_ssl_earliest_cert_expiry ", healthy, StringComparison.Ordinal);
        await postfix.ChangeAsync(postfix.Options with { StartTls = false }, Token);
        var faulty = await blackbox.ProbeAsync("smtp_starttls", $"{postfix.Smtp}", null, Token);
        Assert.Contains("\nprobe_success 0\n", faulty, StringComparison.Ordinal);
    }
}
