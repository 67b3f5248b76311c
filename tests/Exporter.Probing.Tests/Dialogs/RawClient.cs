using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Exporter.Probing.Tests.Dialogs;

/// <summary>A client without opinions: it sees octets, resets and certificates as they come.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private Stream stream = Stream.Null;

    /// <summary>The certificates of the last handshake as they were sent, the server's own first.</summary>
    public IReadOnlyList<X509Certificate2> Shown { get; private set; } = [];

    public static async Task<RawClient> ConnectAsync(IPEndPoint server, CancellationToken cancellationToken)
    {
        var client = new RawClient();
        await client.socket.ConnectAsync(server, cancellationToken);
        client.stream = new NetworkStream(client.socket);
        return client;
    }

    public async Task SendAsync(string octets, CancellationToken cancellationToken) =>
        await stream.WriteAsync(Encoding.Latin1.GetBytes(octets), cancellationToken);

    /// <summary>Reads exactly that many octets.</summary>
    public async Task<string> ReadAsync(int count, CancellationToken cancellationToken)
    {
        var octets = new byte[count];
        await stream.ReadExactlyAsync(octets, cancellationToken);
        return Encoding.Latin1.GetString(octets);
    }

    /// <summary>Reads until the server ends; an IOException is a reset.</summary>
    public async Task<string> ReadToEndAsync(CancellationToken cancellationToken)
    {
        using var octets = new MemoryStream();
        await stream.CopyToAsync(octets, cancellationToken);
        return Encoding.Latin1.GetString(octets.GetBuffer(), 0, (int)octets.Length);
    }

    /// <summary>The octets of one read, at most <paramref name="most"/>.</summary>
    public async Task<string> ReadOnceAsync(int most, CancellationToken cancellationToken)
    {
        var octets = new byte[most];
        return Encoding.Latin1.GetString(octets, 0, await stream.ReadAsync(octets, cancellationToken));
    }

    /// <summary>Shakes hands with whatever certificate comes; an empty name sends no SNI.</summary>
    public async Task StartTlsAsync(string name, CancellationToken cancellationToken)
    {
        var tls = new SslStream(stream, false, (_, leaf, chain, _) => Note(leaf, chain));
        stream = tls;
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = name }, cancellationToken);
    }

    public void Dispose()
    {
        stream.Dispose();
        socket.Dispose();
    }

    private bool Note(X509Certificate? leaf, X509Chain? chain)
    {
        var sent = chain?.ChainPolicy.ExtraStore.Select(certificate => certificate.RawData) ?? [];
        byte[]? own = leaf?.GetRawCertData();
        Shown = own is null
            ? []
            : [.. sent.Where(other => !other.AsSpan().SequenceEqual(own)).Prepend(own).Select(X509CertificateLoader.LoadCertificate)];
        return own is not null;
    }
}
