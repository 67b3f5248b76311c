using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Exporter.Sandbox.Servers;

namespace Exporter.Sandbox.Names;

/// <summary>One name server, over UDP and TCP on one port (RFC 7766 §5). Thread-safe. What is no question gets no answer.</summary>
internal sealed class NameServer : IAsyncDisposable
{
    private static readonly TimeSpan IdleLimit = TimeSpan.FromSeconds(30);
    private readonly Func<NameQuestion, NameReply?> answer;
    private readonly bool recursion;
    private readonly TimeProvider clock;
    private readonly Socket udp = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly CancellationTokenSource stopping = new();
    private readonly LoopbackListener tcp;
    private readonly Task serving;

    private NameServer(IPEndPoint place, bool recursion, Func<NameQuestion, NameReply?> answer, TimeProvider clock)
    {
        (this.recursion, this.answer, this.clock) = (recursion, answer, clock);
        try
        {
            udp.Bind(place);
            EndPoint = (IPEndPoint)udp.LocalEndPoint!;
            tcp = LoopbackListener.Start(ServeAsync, EndPoint);
        }
        catch
        {
            udp.Dispose();
            stopping.Dispose();
            throw;
        }
        serving = ServeUdpAsync(stopping.Token);
    }

    /// <summary>Where it listens, for both.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Listens at once; throws <see cref="SocketException"/> if the place is taken.</summary>
    /// <param name="place">Where; port 0 takes a free one.</param>
    /// <param name="recursion">Whether it calls itself a resolver: RA.</param>
    /// <param name="answer">Called from any thread; null stays silent.</param>
    /// <param name="clock">Measures how long a client may idle.</param>
    public static NameServer Start(IPEndPoint place, bool recursion, Func<NameQuestion, NameReply?> answer, TimeProvider clock) =>
        new(place, recursion, answer, clock);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (stopping.IsCancellationRequested)
        {
            return;
        }
        await stopping.CancelAsync();
        udp.Dispose();
        await tcp.DisposeAsync();
        await serving;
        stopping.Dispose();
    }

    private byte[]? Answer(ReadOnlyMemory<byte> message, bool overUdp) =>
        NameQuestion.Read(message) is { } question && answer(question) is { } reply
            ? NameMessage.Write(question, reply, recursion, overUdp)
            : null;

    private async Task ServeUdpAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var asked = await udp.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), cancellationToken);
                if (Answer(buffer.AsMemory(0, asked.ReceivedBytes), overUdp: true) is { } message)
                {
                    await udp.SendToAsync(message, asked.RemoteEndPoint, cancellationToken);
                }
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // A client that is gone already, or our own end, which the loop looks at.
            }
        }
    }

    private async Task ServeAsync(Stream stream, CancellationToken cancellationToken)
    {
        var length = new byte[2];
        while (true)
        {
            using var idle = new CancellationTokenSource(IdleLimit, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, cancellationToken);
            await stream.ReadExactlyAsync(length, either.Token);
            var asked = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
            await stream.ReadExactlyAsync(asked, either.Token);
            if (Answer(asked, overUdp: false) is { } message)
            {
                BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)message.Length);
                await stream.WriteAsync((byte[])[.. length, .. message], either.Token);
            }
        }
    }
}
