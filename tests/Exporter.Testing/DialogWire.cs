using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Exporter.Testing;

/// <summary>The server's end of one connection: cuts what it sends into writes and bounds what it reads. Used by one task at a time.</summary>
internal sealed class DialogWire(Socket socket, DialogDelivery delivery, TimeProvider clock) : IDisposable
{
    private const int MostKept = 64 << 10;
    private const int MostRead = 1 << 20;
    private const int FloodWrite = 16 << 10;
    private readonly byte[] buffer = new byte[4096];
    private readonly List<byte> pending = [];
    private readonly StringBuilder received = new();
    private Stream stream = new NetworkStream(socket, ownsSocket: false);
    private string input = "";
    private TimeSpan drip;
    private int read;

    /// <summary>What the client sent so far, one character an octet.</summary>
    public string Received => received.ToString();

    /// <summary>Sends as the delivery says; whole keeps it until the next wait.</summary>
    public async Task SendAsync(string text, CancellationToken cancellationToken)
    {
        var octets = Encoding.Latin1.GetBytes(text);
        if (drip > TimeSpan.Zero || delivery == DialogDelivery.Byte)
        {
            await SendEachAsync(octets, cancellationToken);
            return;
        }
        pending.AddRange(octets);
        if (delivery == DialogDelivery.Line)
        {
            await FlushAsync(cancellationToken);
        }
    }

    /// <summary>Sends in one write, whatever the delivery.</summary>
    public async Task SendTogetherAsync(string text, CancellationToken cancellationToken)
    {
        pending.AddRange(Encoding.Latin1.GetBytes(text));
        await FlushAsync(cancellationToken);
    }

    /// <summary>Sends the text many times in large writes, whatever the delivery.</summary>
    public async Task FloodAsync(string text, int count, CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken);
        var perWrite = Math.Clamp(FloodWrite / text.Length, 1, count);
        var octets = Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat(text, perWrite)));
        for (var left = count; left > 0; left -= perWrite)
        {
            await stream.WriteAsync(octets.AsMemory(0, Math.Min(left, perWrite) * text.Length), cancellationToken);
        }
    }

    /// <summary>From here on one octet at a time.</summary>
    public async Task DripAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken);
        drip = pause;
    }

    /// <summary>Puts everything on the wire.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var octets = pending.ToArray();
        pending.Clear();
        await stream.WriteAsync(octets, cancellationToken);
    }

    /// <summary>The next line with its end; null if the client leaves.</summary>
    /// <exception cref="InvalidDataException">The client sent more than a client of ours may.</exception>
    public async Task<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken);
        while (!input.Contains('\n', StringComparison.Ordinal))
        {
            if (!await FillAsync(cancellationToken))
            {
                return null;
            }
        }
        var end = input.IndexOf('\n', StringComparison.Ordinal) + 1;
        (var line, input) = (input[..end], input[end..]);
        return line;
    }

    /// <summary>Waits for some octets, whatever they are, and forgets them.</summary>
    public async Task ReadOctetsAsync(CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken);
        await FillAsync(cancellationToken);
        input = "";
    }

    /// <summary>Reads until the client leaves.</summary>
    /// <exception cref="InvalidDataException">The client sent more than a client of ours may.</exception>
    public async Task ReadToEndAsync(CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken);
        while (await FillAsync(cancellationToken))
        {
            input = "";
        }
    }

    /// <summary>The server side of a handshake.</summary>
    /// <exception cref="InvalidDataException">The client spoke on before it was told to go ahead (RFC 3207 §4).</exception>
    public async Task StartTlsAsync(ServerOptionsSelectionCallback choose, EncryptionPolicy policy, CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken);
        if (input.Length > 0)
        {
            throw new InvalidDataException($"the client did not wait for the handshake but sent {input}");
        }
        var tls = new SslStream(stream, leaveInnerStreamOpen: true, null, null, policy);
        await tls.AuthenticateAsServerAsync(choose, null, cancellationToken);
        stream = tls;
    }

    /// <summary>Sends a RST.</summary>
    public async Task ResetAsync(CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken);
        socket.LingerState = new(true, 0);
        socket.Close();
    }

    /// <summary>Says the end and waits for the client's, because closing with octets unread would be a RST.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken);
        if (stream is SslStream tls)
        {
            await tls.ShutdownAsync();
        }
        socket.Shutdown(SocketShutdown.Send);
        for (var taken = 0; taken < MostRead; )
        {
            var count = await socket.ReceiveAsync(buffer, cancellationToken);
            taken = count == 0 ? MostRead : taken + count;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stream.Dispose();
        socket.Dispose();
    }

    private async Task SendEachAsync(byte[] octets, CancellationToken cancellationToken)
    {
        for (var i = 0; i < octets.Length; i++)
        {
            await stream.WriteAsync(octets.AsMemory(i, 1), cancellationToken);
            if (drip > TimeSpan.Zero)
            {
                await Task.Delay(drip, clock, cancellationToken);
            }
        }
    }

    private async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        var count = await stream.ReadAsync(buffer, cancellationToken);
        read += count;
        if (read > MostRead)
        {
            throw new InvalidDataException($"the client sent more than {MostRead} octets");
        }
        var text = Encoding.Latin1.GetString(buffer, 0, count);
        input += text;
        received.Append(text, 0, Math.Min(text.Length, MostKept - received.Length));
        return count > 0;
    }
}
