using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Exporter.Sandbox.Tests.Clients;

/// <summary>Sends and reads octets as they are. Lines keep their line ends; the empty string is the server's end of file.</summary>
internal sealed class RawClient : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource deadline = new(Deadline, TimeProvider.System);
    private readonly CancellationTokenSource either;
    private readonly CancellationToken token;
    private Stream stream = Stream.Null;

    private RawClient(CancellationToken cancellationToken)
    {
        either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        token = either.Token;
    }

    /// <summary>What the server sent in the handshake, its own certificate first.</summary>
    public IReadOnlyList<X509Certificate2> Certificates { get; private set; } = [];

    public static async Task<RawClient> ConnectAsync(IPEndPoint server, CancellationToken cancellationToken)
    {
        var client = new RawClient(cancellationToken);
        await client.socket.ConnectAsync(server, client.token);
        client.stream = new NetworkStream(client.socket, ownsSocket: true);
        return client;
    }

    public async Task SendAsync(string text) => await stream.WriteAsync(Encoding.Latin1.GetBytes(text), token);

    public void FinishSending() => socket.Shutdown(SocketShutdown.Send);

    /// <summary>TLS as a client that trusts everything; no SNI when <paramref name="host"/> is null.</summary>
    public async Task SecureAsync(string? host)
    {
        var tls = new SslStream(stream);
        stream = tls;
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = host ?? "",
            AllowTlsResume = false,
            CertificateChainPolicy = new X509ChainPolicy
            {
                DisableCertificateDownloads = true,
                RevocationMode = X509RevocationMode.NoCheck,
            },
            RemoteCertificateValidationCallback = (_, leaf, chain, _) =>
            {
                Certificates = [new X509Certificate2(leaf!), .. chain!.ChainPolicy.ExtraStore.Where(sent => !sent.Equals(leaf))];
                return true;
            },
        };
        await tls.AuthenticateAsClientAsync(options, token);
    }

    public async Task<string> ReadLineAsync()
    {
        var line = new StringBuilder();
        var octet = new byte[1];
        while (!line.ToString().EndsWith('\n') && await stream.ReadAsync(octet, token) > 0)
        {
            line.Append((char)octet[0]);
        }
        return line.ToString();
    }

    /// <summary>A whole SMTP reply, or all that came before the end of file.</summary>
    public async Task<string> ReadReplyAsync()
    {
        var reply = "";
        string line;
        do
        {
            line = await ReadLineAsync();
            reply += line;
        } while (line.Length > 3 && line[3] == '-');
        return reply;
    }

    public async Task<string> CommandAsync(string command)
    {
        await SendAsync(command + "\r\n");
        return await ReadReplyAsync();
    }

    /// <summary>An IMAP command with tag A, and all up to its tagged result or continuation request.</summary>
    public async Task<string> ImapAsync(string command)
    {
        await SendAsync($"A {command}\r\n");
        return await ReadTaggedAsync();
    }

    public async Task<string> ReadTaggedAsync()
    {
        var answer = "";
        string line;
        do
        {
            line = await ReadLineAsync();
            answer += line;
        } while (line.StartsWith('*'));
        return answer;
    }

    public async Task<string> ReadToEndAsync()
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        return await reader.ReadToEndAsync(token);
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        socket.Dispose();
        either.Dispose();
        deadline.Dispose();
    }
}
