using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Exporter.Sandbox.Certificates;

namespace Exporter.EndToEnd.Servers;

/// <summary>A small web server over TLS on port 443 of an address of its own; what it does not have is 404. Disposing it frees the port.</summary>
public sealed class WebServer : IAsyncDisposable
{
    private readonly TcpListener listener;
    private readonly CancellationTokenSource stopping = new();
    private readonly SslServerAuthenticationOptions tls;
    private readonly IReadOnlyDictionary<string, string> pages;
    private readonly Task serving;

    private WebServer(IPAddress address, IssuedCertificate certificate, IReadOnlyDictionary<string, string> pages)
    {
        this.pages = pages;
        tls = new()
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(certificate.Leaf, [.. certificate.Intermediates], offline: true),
        };
        listener = new(address, 443);
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>Starts one.</summary>
    /// <param name="address">Where it listens.</param>
    /// <param name="certificate">What it serves; the caller keeps it.</param>
    /// <param name="pages">Documents of XML by host and path, as in <c>autoconfig.example.com/mail/config-v1.1.xml</c>.</param>
    public static WebServer Start(IPAddress address, IssuedCertificate certificate, IReadOnlyDictionary<string, string> pages) =>
        new(address, certificate, pages);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await serving;
        stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        var conversations = new List<Task>();
        try
        {
            while (true)
            {
                conversations.Add(AnswerAsync(await listener.AcceptTcpClientAsync(stopping.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(conversations);
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            await using var stream = new SslStream(connection.GetStream());
            await stream.AuthenticateAsServerAsync(tls, stopping.Token);
            var request = await ReadAsync(stream);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(Answer(request)), stopping.Token);
            await stream.ShutdownAsync();
        }
        catch (Exception exception)
            when (exception is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // The client went away, or the test is over.
        }
    }

    private string Answer(string request)
    {
        var lines = request.Split("\r\n");
        var host = lines.FirstOrDefault(line => line.StartsWith("Host:", StringComparison.OrdinalIgnoreCase))?[5..].Trim();
        var path = lines[0].Split(' ').ElementAtOrDefault(1)?.Split('?')[0];
        var found = pages.TryGetValue($"{host}{path}", out var page);
        var body = page ?? "";
        return $"HTTP/1.1 {(found ? "200 OK" : "404 Not Found")}\r\nContent-Type: text/xml; charset=utf-8\r\n"
            + $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}";
    }

    // Up to the end of the header, and of a body if there is one.
    private async Task<string> ReadAsync(SslStream stream)
    {
        var (text, block) = (new StringBuilder(), new byte[4096]);
        while (!IsWhole(text.ToString()) && await stream.ReadAsync(block, stopping.Token) is > 0 and var read)
        {
            text.Append(Encoding.Latin1.GetString(block, 0, read));
        }
        return text.ToString();
    }

    private static bool IsWhole(string request)
    {
        const string End = "\r\n\r\n";
        const string Length = "content-length:";
        var end = request.IndexOf(End, StringComparison.Ordinal);
        var told = request.Split("\r\n").FirstOrDefault(line => line.StartsWith(Length, StringComparison.OrdinalIgnoreCase));
        return end >= 0
            && request.Length - end - End.Length
                >= (told is null ? 0 : int.Parse(told[Length.Length..], System.Globalization.CultureInfo.InvariantCulture));
    }
}
