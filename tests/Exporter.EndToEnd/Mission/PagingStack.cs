using System.Globalization;
using System.Text.RegularExpressions;
using Exporter.EndToEnd.Product;
using Exporter.EndToEnd.Servers;
using Exporter.Testing;

namespace Exporter.EndToEnd.Mission;

/// <summary>
/// From the product's metrics to whoever is told: Prometheus with the rules that the product prints, Alertmanager with <c>alerts/alertmanager.yml</c>,
/// both in shortened time, and a webhook in the place of every receiver. Disposing it stops them.
/// </summary>
internal sealed partial class PagingStack : IAsyncDisposable
{
    private static readonly TimeSpan ScrapeAndEvaluation = TimeSpan.FromSeconds(2);
    private readonly ServerFolder folder = new();
    private readonly string rules;
    private readonly string routes;
    private AlertmanagerServer? alertmanager;
    private PrometheusServer? prometheus;

    private PagingStack(string rules, string routes) => (this.rules, this.routes) = (rules, routes);

    /// <summary>Whoever is told.</summary>
    public WebhookReceiver Webhook { get; } = WebhookReceiver.Start();

    /// <summary>Prometheus.</summary>
    public PrometheusServer Prometheus => prometheus!;

    /// <summary>Alertmanager.</summary>
    public AlertmanagerServer Alertmanager => alertmanager!;

    /// <summary>Starts them for a product that runs; its own address stands in the links.</summary>
    public static async Task<PagingStack> StartAsync(ProductUnderTest product, CancellationToken cancellationToken)
    {
        var printed = await ProductBinary.RunAsync(cancellationToken, "rules", $"--web.external-url=http://{product.EndPoint}");
        Assert.Equal(0, printed.ExitCode);
        var example = await File.ReadAllTextAsync(Repository.At("alerts/alertmanager.yml"), cancellationToken);
        var stack = new PagingStack(ShortTime.Of(printed.Output), ShortTime.Of(example));
        try
        {
            await stack.StartAsync(product.EndPoint, cancellationToken);
            return stack;
        }
        catch
        {
            await stack.DisposeAsync();
            throw;
        }
    }

    /// <summary>The latest that a page may come: look, scrape, evaluation, <c>for</c>, <c>group_wait</c> and five seconds.</summary>
    public TimeSpan Bound(MissionFault fault) =>
        (fault.Look / ShortTime.Factor) + ScrapeAndEvaluation + ShortTime.WaitOf(rules, fault.Alert) + GroupWait + TimeSpan.FromSeconds(5);

    /// <summary>What was told in messages but the dead-man's switch, a line for each message and alert: receiver, alert, target and state.</summary>
    public IReadOnlyList<string> Told(string state) =>
        [
            .. Webhook
                .Messages.SelectMany(message => message.Alerts.Select(alert => (message.Receiver, Alert: alert)))
                .Where(told => told.Alert.Name != "MailWatchdog" && told.Alert.State == state)
                .Select(told => $"{told.Receiver}: {told.Alert.Name} {told.Alert.Target}".TrimEnd())
                .Order(StringComparer.Ordinal),
        ];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await (prometheus?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (alertmanager?.DisposeAsync() ?? ValueTask.CompletedTask);
        await Webhook.DisposeAsync();
        folder.Dispose();
    }

    private TimeSpan GroupWait =>
        TimeSpan.FromMilliseconds(int.Parse(FirstWait().Match(routes).Groups["ms"].Value, CultureInfo.InvariantCulture));

    private async Task StartAsync(System.Net.IPEndPoint product, CancellationToken cancellationToken)
    {
        alertmanager = await AlertmanagerServer.StartAsync(ToWebhook(routes), cancellationToken);
        prometheus = await PrometheusServer.StartAsync(
            new([new("mail-exporter", product)])
            {
                RuleFiles = [folder.Write("mail.rules.yml", rules)],
                Alertmanager = alertmanager.EndPoint,
            },
            cancellationToken
        );
    }

    // Routes, groups and inhibition stay as they are shipped; only the ways out of the house are replaced.
    private string ToWebhook(string configuration)
    {
        var start = configuration.IndexOf("receivers:\n", StringComparison.Ordinal);
        var end = configuration.IndexOf("inhibit_rules:\n", StringComparison.Ordinal);
        var receivers = Receiver()
            .Matches(configuration[start..end])
            .Select(name => $"  - {{ name: {name.Groups["name"].Value}, webhook_configs: [{{ url: \"{Webhook.Url}\" }}] }}\n");
        return $"{configuration[..start]}receivers:\n{string.Concat(receivers)}\n{configuration[end..]}";
    }

    [GeneratedRegex(
        @"^  - name: (?<name>[a-z-]+)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        10_000
    )]
    private static partial Regex Receiver();

    [GeneratedRegex(@"\bgroup_wait: (?<ms>[0-9]+)ms", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex FirstWait();
}
