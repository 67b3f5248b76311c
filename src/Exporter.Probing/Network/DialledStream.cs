using System.Net.Sockets;

namespace Exporter.Probing.Network;

/// <summary>
/// A connection of ours for a mail library to read from: bounded, since the library is not, and acknowledged at once.
/// Mutable; used by one look at a time, so not thread-safe.
/// </summary>
/// <param name="socket">The connection.</param>
/// <param name="maxOctets">Tells the most that is read.</param>
internal sealed class DialledStream(Socket socket, Func<int> maxOctets) : NetworkStream(socket, ownsSocket: true)
{
    private int total;

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        QuickAcknowledge.On(Socket);
        var read = await base.ReadAsync(buffer, cancellationToken);
        total += read;
        var most = maxOctets();
        return total <= most
            ? read
            : throw new LookException(FailureKind.Limit, new($"more than {most} octets in one look", $"一次探测收到超过 {most} 字节"));
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
}
