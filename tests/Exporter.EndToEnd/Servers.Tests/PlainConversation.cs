using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Exporter.EndToEnd.Servers.Tests;

/// <summary>The barest client: lines over a socket, so that the kit is judged by something that is not the product.</summary>
internal sealed class PlainConversation : IAsyncDisposable
{
    private readonly TcpClient client;
    private Stream stream;

    private PlainConversation(TcpClient client) => (this.client, stream) = (client, client.GetStream());

    /// <summary>The certificate the server showed; null before TLS.</summary>
    public X509Certificate2? Certificate { get; private set; }

    /// <summary>The TLS version agreed on; None before TLS.</summary>
    public SslProtocols Protocol { get; private set; }

    public static async Task<PlainConversation> ConnectAsync(IPEndPoint endpoint, CancellationToken cancellationToken)
    {
        var dialled = new TcpClient(endpoint.AddressFamily);
        await dialled.ConnectAsync(endpoint, cancellationToken);
        return new(dialled);
    }

    /// <summary>Reads lines until one ends the reply, or the server closes: then the empty string follows.</summary>
    public async Task<string> ReadReplyAsync(CancellationToken cancellationToken)
    {
        var reply = "";
        for (var line = "-"; !IsLast(line); reply += line)
        {
            line = await ReadLineAsync(cancellationToken);
        }
        return reply;

        // "250-…" goes on, "250 …" and every line that is not SMTP is the last one.
        static bool IsLast(string line) => line.Length < 4 ? line != "-" : line[3] != '-';
    }

    public async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        var octet = new byte[1];
        while (line.Length < 4096 && await stream.ReadAsync(octet, cancellationToken) == 1)
        {
            line.Append((char)octet[0]);
            if (octet[0] == '\n')
            {
                break;
            }
        }
        return line.ToString();
    }

    public async Task<string> SayAsync(string line, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), cancellationToken);
        return await ReadReplyAsync(cancellationToken);
    }

    public async Task StartTlsAsync(SslProtocols protocols, CancellationToken cancellationToken)
    {
        var tls = new SslStream(stream, leaveInnerStreamOpen: false);
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = "mx.example.test",
            EnabledSslProtocols = protocols,
            AllowTlsResume = false,
            RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null,
        };
        await tls.AuthenticateAsClientAsync(options, cancellationToken);
        (stream, Protocol) = (tls, tls.SslProtocol);
        Certificate = new X509Certificate2(tls.RemoteCertificate!);
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        client.Dispose();
        Certificate?.Dispose();
    }
}
