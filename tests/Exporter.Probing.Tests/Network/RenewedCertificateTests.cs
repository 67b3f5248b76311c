using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Exporter.Probing.Network;
using Exporter.Testing;

namespace Exporter.Probing.Tests.Network;

public sealed class RenewedCertificateTests
{
    private readonly CancellationToken token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_renewed_certificate_is_seen_at_the_next_look()
    {
        // A server that lets clients resume their session would show them the old certificate: nothing but a full handshake sees the new one.
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        foreach (var name in new[] { "expiring", "good", "rsa2048", "good" })
        {
            var served = DialogCertificates.Shared[name];
            var serving = ServeAsync(listener, served);
            var session = await LookAsync(listener);
            await serving;
            Assert.Equal(served.Leaf.RawData, session.Chain[0].Der.ToArray());
            Assert.Equal(2, session.Chain.Count);
        }
    }

    private async Task<TlsSession> LookAsync(TcpListener listener)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(listener.LocalEndpoint, token);
        await using var inner = new NetworkStream(socket);
        var (stream, session) = await TlsHandshake.AsClientAsync(inner, new TlsPeer(DialogCertificates.HostName), token);
        // Reading on takes up the session tickets that TLS 1.3 sends behind the handshake.
        Assert.Equal(1, await stream.ReadAsync(new byte[1], token));
        await stream.DisposeAsync();
        return session;
    }

    private async Task ServeAsync(TcpListener listener, DialogCertificate served)
    {
        using var socket = await listener.AcceptSocketAsync(token);
        await using var stream = new SslStream(new NetworkStream(socket));
        await stream.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificateContext = served.Context, AllowTlsResume = true },
            token
        );
        await stream.WriteAsync(new byte[1], token);
        Assert.Equal(0, await stream.ReadAsync(new byte[1], token));
    }
}
