using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Network;

/// <summary>
/// Connects to one address, never to another instead. Thread-safe: it shares only the list of addresses that did not answer last time.
/// </summary>
public sealed class Dialer(TimeProvider clock)
{
    /// <summary>How long to wait for an address that did not answer last time.</summary>
    public static readonly TimeSpan ShortWait = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<IPAddress, bool> silent = new();

    /// <summary>Opens a connection; the caller owns the socket. Throws <see cref="SocketException"/> or <see cref="LookException"/>.</summary>
    public async Task<Socket> ConnectAsync(IPEndPoint remote, IPAddress? source, CancellationToken cancellationToken)
    {
        var socket = new Socket(remote.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            Bind(socket, source);
            await ConnectInTimeAsync(socket, remote, cancellationToken);
            silent.TryRemove(remote.Address, out _);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static void Bind(Socket socket, IPAddress? source)
    {
        if (source is null)
        {
            return;
        }
        try
        {
            socket.Bind(new IPEndPoint(source, 0));
        }
        catch (SocketException exception)
        {
            throw new LookException(FailureKind.Internal, Unusable(source, exception)) { Ours = true };
        }
    }

    private static Words Unusable(IPAddress source, SocketException exception) =>
        exception.SocketErrorCode == SocketError.AddressNotAvailable
            ? new($"source_address {source} is no address of this host", $"本机没有 source_address {source} 这个地址")
            : new($"source_address {source}: {exception.Message}", $"source_address {source}：{exception.Message}");

    private async Task ConnectInTimeAsync(Socket socket, IPEndPoint remote, CancellationToken cancellationToken)
    {
        using var brief = new CancellationTokenSource(silent.ContainsKey(remote.Address) ? ShortWait : Timeout.InfiniteTimeSpan, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, brief.Token);
        try
        {
            await socket.ConnectAsync(remote, either.Token);
        }
        catch (OperationCanceledException)
        {
            silent[remote.Address] = true;
            cancellationToken.ThrowIfCancellationRequested();
            throw new LookException(
                FailureKind.Timeout,
                new($"no answer within {ShortWait.TotalSeconds} s", $"{ShortWait.TotalSeconds} 秒内无应答")
            );
        }
    }
}
