using System.Net.Security;
using System.Text;

namespace Exporter.Sandbox.Servers;

/// <summary>
/// Lines over a stream that can be upgraded to TLS. One session owns it; not thread-safe. A read or write that makes no progress for <see cref="IdleLimit"/>
/// ends in <see cref="OperationCanceledException"/>, a line longer than <see cref="MaxLineOctets"/> in <see cref="InvalidDataException"/>.
/// </summary>
internal sealed class LineChannel(Stream transport, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>Enough for the longest AUTH line (RFC 4954 §4).</summary>
    public const int MaxLineOctets = 12288;

    public static readonly TimeSpan IdleLimit = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource idle = new(IdleLimit, clock);
    private readonly byte[] buffer = new byte[MaxLineOctets];
    private Stream stream = transport;
    private int start;
    private int end;

    /// <summary>The next line without its line end, one char an octet; null after the client's end of file.</summary>
    public async Task<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        var searched = 0;
        int length;
        while ((length = buffer.AsSpan(start + searched, end - start - searched).IndexOf((byte)'\n')) < 0)
        {
            searched = end - start;
            if (!await FillAsync(cancellationToken))
            {
                return null;
            }
        }
        var line = Encoding.Latin1.GetString(buffer, start, searched + length).TrimEnd('\r');
        start += searched + length + 1;
        return line;
    }

    /// <summary>Exactly <paramref name="count"/> octets, one char each; null if the client's end of file comes first.</summary>
    public async Task<string?> ReadOctetsAsync(int count, CancellationToken cancellationToken)
    {
        while (end - start < count)
        {
            if (!await FillAsync(cancellationToken))
            {
                return null;
            }
        }
        start += count;
        return Encoding.Latin1.GetString(buffer, start - count, count);
    }

    /// <summary>Reads and forgets until the client's end of file or the idle limit.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        do
        {
            start = end = 0;
        } while (await FillAsync(cancellationToken));
    }

    /// <summary>Sends <paramref name="text"/> as it is, line ends included, one octet a char.</summary>
    public async Task WriteAsync(string text, CancellationToken cancellationToken)
    {
        using var patience = Patience(cancellationToken);
        await stream.WriteAsync(Encoding.Latin1.GetBytes(text), patience.Token);
    }

    /// <summary>Starts TLS. What the client sent ahead of the handshake is forgotten (RFC 3207 §4.2).</summary>
    public async Task SecureAsync(ServerTls tls, CancellationToken cancellationToken)
    {
        start = end = 0;
        using var patience = Patience(cancellationToken);
        stream = await tls.AcceptAsync(stream, patience.Token);
    }

    /// <summary>Tells a TLS client that no more follows (RFC 8446 §6.1).</summary>
    public async Task SayGoodbyeAsync()
    {
        if (stream is SslStream tls)
        {
            await tls.ShutdownAsync();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        idle.Dispose();
    }

    private async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        if (end == buffer.Length)
        {
            throw new InvalidDataException($"a line is longer than {MaxLineOctets} octets");
        }
        using var patience = Patience(cancellationToken);
        var count = await stream.ReadAsync(buffer.AsMemory(end), patience.Token);
        end += count;
        return count > 0;
    }

    private CancellationTokenSource Patience(CancellationToken cancellationToken)
    {
        idle.CancelAfter(IdleLimit);
        return CancellationTokenSource.CreateLinkedTokenSource(idle.Token, cancellationToken);
    }
}
