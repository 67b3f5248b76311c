using System.Net;
using System.Net.Sockets;
using System.Text;
using Exporter.Probing.Network;

namespace Exporter.Probing.Tests.Network;

/// <summary>A connection on loopback whose other end has said everything it will ever say.</summary>
internal static class Loopback
{
    /// <summary>Our end, with <paramref name="text"/> on the way to it and the end of file behind it.</summary>
    public static async Task<LineConnection> HearingAsync(string text)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var ours = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await ours.ConnectAsync(listener.LocalEndpoint, cancellationToken);
        var theirs = await listener.AcceptSocketAsync(cancellationToken);
        _ = SayAsync(theirs, text, cancellationToken);
        return new(ours, new Transcript(TimeProvider.System));
    }

    private static async Task SayAsync(Socket socket, string text, CancellationToken cancellationToken)
    {
        using (socket)
        {
            await socket.SendAsync(Encoding.Latin1.GetBytes(text), cancellationToken);
            socket.Shutdown(SocketShutdown.Send);
            // Reading to the end keeps the close from becoming a reset that would throw away what was sent.
            var sink = new byte[256];
            while (await socket.ReceiveAsync(sink, cancellationToken) > 0) { }
        }
    }
}
