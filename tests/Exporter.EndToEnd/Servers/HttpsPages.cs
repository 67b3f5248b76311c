using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Exporter.Sandbox.Certificates;

namespace Exporter.EndToEnd.Servers;

/// <summary>One answer of <see cref="HttpsPages"/>. Immutable.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Body">XML, or nothing.</param>
/// <param name="Location">Where a redirect leads; empty for none.</param>
public sealed record HttpsPage(int Status, string Body, string Location = "");

/// <summary>
/// A web server with TLS on port 443 of an own address that answers by host and path, whatever the method; anything else is 404. Needs root. Disposing
/// it frees the port.
/// </summary>
public sealed class HttpsPages : IAsyncDisposable
{
    private const int Port = 443;
    private readonly CancellationTokenSource stopping = new();
    private readonly TcpListener listener;
    private readonly SslServerAuthenticationOptions tls;
    private readonly IReadOnlyDictionary<string, HttpsPage> pages;
    private readonly Task serving;

    private HttpsPages(IPAddress address, IssuedCertificate certificate, IReadOnlyDictionary<string, HttpsPage> pages)
    {
        (listener, this.pages) = (new(address, Port), pages);
        tls = new()
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(certificate.Leaf, [.. certificate.Intermediates], offline: true),
        };
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>Starts one.</summary>
    /// <param name="address">Where it listens; usually <see cref="LoopbackPorts.NextAddress"/>.</param>
    /// <param name="certificate">What it serves; the caller keeps and disposes it.</param>
    /// <param name="pages">Its answers by host and path without the query, as in <c>web.test/x</c>.</param>
    public static HttpsPages Start(IPAddress address, IssuedCertificate certificate, IReadOnlyDictionary<string, HttpsPage> pages) =>
        new(address, certificate, pages);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Dispose();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            _ = AnswerAsync(await listener.AcceptTcpClientAsync(stopping.Token));
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                await using var stream = new SslStream(client.GetStream());
                await stream.AuthenticateAsServerAsync(tls, stopping.Token);
                using var reader = new StreamReader(stream, Encoding.ASCII);
                await stream.WriteAsync(Encoding.UTF8.GetBytes(Response(await AskedAsync(reader))), stopping.Token);
                await stream.ShutdownAsync();
            }
        }
        catch (Exception exception)
            when (exception
                    is IOException
                        or SocketException
                        or OperationCanceledException
                        or System.Security.Authentication.AuthenticationException
            )
        {
            // A client that does not like the certificate goes away.
        }
    }

    // The request and its whole body are read, so that closing does not become a reset.
    private async Task<string> AskedAsync(StreamReader reader)
    {
        var path = (await reader.ReadLineAsync(stopping.Token) ?? "").Split(' ').ElementAtOrDefault(1) ?? "/";
        var (host, length) = ("", 0);
        while (await reader.ReadLineAsync(stopping.Token) is { Length: > 0 } line)
        {
            var value = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
            host = line.StartsWith("Host:", StringComparison.OrdinalIgnoreCase) ? value : host;
            length = line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)
                ? int.Parse(value, CultureInfo.InvariantCulture)
                : length;
        }
        if (length > 0)
        {
            await reader.ReadBlockAsync(new char[length], stopping.Token);
        }
        return host + path.Split('?')[0];
    }

    private string Response(string asked)
    {
        var page = pages.GetValueOrDefault(asked) ?? new HttpsPage(404, "");
        var location = page.Location.Length > 0 ? $"Location: {page.Location}\r\n" : "";
        return $"HTTP/1.1 {page.Status} x\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: {Encoding.UTF8.GetByteCount(page.Body)}\r\n"
            + $"{location}Connection: close\r\n\r\n{page.Body}";
    }
}
