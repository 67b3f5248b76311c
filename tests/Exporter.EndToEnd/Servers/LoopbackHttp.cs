using System.Net;

namespace Exporter.EndToEnd.Servers;

/// <summary>HTTP to the servers of a test: no proxy, no redirect, one shared handler. Thread-safe.</summary>
internal static class LoopbackHttp
{
    private static readonly SocketsHttpHandler Handler = new() { UseProxy = false, AllowAutoRedirect = false };

    /// <summary>A client whose requests end after 30 s.</summary>
    public static HttpClient Client(IPEndPoint endpoint) =>
        new(Handler, disposeHandler: false) { BaseAddress = new Uri($"http://{endpoint}"), Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>True if a GET is answered with a success.</summary>
    public static async Task<bool> IsReadyAsync(HttpClient client, string path, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
