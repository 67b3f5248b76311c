using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Exporter.EndToEnd.Servers;

/// <summary>A message of Alertmanager to a webhook.</summary>
/// <param name="At">When it came, in <see cref="TimeProvider.GetTimestamp"/> of the system's clock.</param>
/// <param name="Receiver">Whom Alertmanager wanted to tell.</param>
/// <param name="Alerts">What it told, resolved alerts too.</param>
public sealed record WebhookMessage(long At, string Receiver, IReadOnlyList<AlertmanagerAlert> Alerts);

/// <summary>Whoever is told by Alertmanager: takes every POST and keeps it. Disposing it frees the port. Thread-safe.</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentQueue<WebhookMessage> messages = new();
    private readonly Task serving;

    private WebhookReceiver(IPEndPoint endpoint)
    {
        Url = $"http://{endpoint}/";
        listener.Prefixes.Add(Url);
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>The <c>url</c> of a <c>webhook_configs</c>.</summary>
    public string Url { get; }

    /// <summary>What came so far, in the order of arrival.</summary>
    public IReadOnlyList<WebhookMessage> Messages => [.. messages];

    /// <summary>Starts one.</summary>
    public static WebhookReceiver Start() => new(LoopbackPorts.NextEndPoint());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await serving;
    }

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                await TakeAsync(await listener.GetContextAsync());
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                // Closed, or Alertmanager went away.
            }
        }
    }

    private async Task TakeAsync(HttpListenerContext context)
    {
        var now = TimeProvider.System.GetTimestamp();
        using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
        using var json = JsonDocument.Parse(await reader.ReadToEndAsync());
        var alerts = json.RootElement.GetProperty("alerts").EnumerateArray().Select(AlertmanagerAlert.Read);
        messages.Enqueue(new(now, json.RootElement.GetProperty("receiver").GetString()!, [.. alerts]));
        context.Response.StatusCode = (int)HttpStatusCode.OK;
        context.Response.Close();
    }
}
