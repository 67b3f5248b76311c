using System.Net.Sockets;

namespace Exporter.Probing.Network;

/// <summary>
/// Asks the kernel to acknowledge at once. Postfix sends its TLS 1.3 ticket and its next reply as two small writes, and Nagle's
/// algorithm on its side waits for our delayed acknowledgement: 40 ms that are not the server's. Stateless; does nothing outside Linux.
/// </summary>
internal static class QuickAcknowledge
{
    private const int TcpLevel = 6;
    private const int TcpQuickAck = 12;

    /// <summary>Holds for the next few segments only, so it is asked for before each read.</summary>
    public static void On(Socket socket)
    {
        if (OperatingSystem.IsLinux())
        {
            ReadOnlySpan<byte> one = [1, 0, 0, 0];
            socket.SetRawSocketOption(TcpLevel, TcpQuickAck, one);
        }
    }
}
