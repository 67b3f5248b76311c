using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Exporter.Mail.Wire;

namespace Exporter.Probing.Network;

/// <summary>
/// A CRLF protocol over a socket, plain or TLS: raw lines in, raw lines out, everything written down.
/// Mutable; used by one look at a time, so not thread-safe.
/// </summary>
public sealed class LineConnection : IAsyncDisposable
{
    /// <summary>Octets accepted in one line; RFC 5321 allows 512, IMAP capability lines are longer.</summary>
    public const int MaxLineOctets = 16 * 1024;

    /// <summary>Octets accepted in one look.</summary>
    public const int MaxLookOctets = 256 * 1024;

    private readonly Socket socket;
    private readonly Transcript transcript;
    private readonly byte[] buffer = new byte[4096];
    private Stream stream;
    private int start;
    private int end;
    private int total;

    /// <summary>Takes over a connected socket.</summary>
    public LineConnection(Socket socket, Transcript transcript)
    {
        (this.socket, this.transcript) = (socket, transcript);
        stream = new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>
    /// Throws if octets have arrived that nobody asked for. Before TLS begins that is plain text slipped behind the STARTTLS reply, which
    /// a careless client would take for an answer of the protected session (CVE-2021-38371).
    /// </summary>
    public void RequireNothingUnread()
    {
        if (end > start || socket.Available > 0)
        {
            throw new LookException(FailureKind.Protocol, new("plain text behind the STARTTLS reply", "STARTTLS 应答之后夹带明文"));
        }
    }

    /// <summary>Sends one line.</summary>
    public async Task WriteLineAsync(string line, CancellationToken cancellationToken)
    {
        transcript.Client(line);
        await stream.WriteAsync(Encoding.Latin1.GetBytes(line + "\r\n"), cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    /// <summary>Sends one line to a peer that may have gone already, without waiting for an answer.</summary>
    public async Task SayGoodbyeAsync(string line, CancellationToken cancellationToken)
    {
        try
        {
            await WriteLineAsync(line, cancellationToken);
        }
        catch (IOException)
        {
            // It has gone already; that is told by the failure that brought us here.
        }
    }

    /// <summary>Reads one line. Throws <see cref="LookException"/> on a flood or a closed connection, and what the stream throws.</summary>
    public async Task<WireLine> ReadLineAsync(CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        while (true)
        {
            var feed = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                text.Append(Encoding.Latin1.GetString(buffer, start, feed));
                start += feed + 1;
                return Line(text);
            }
            text.Append(Encoding.Latin1.GetString(buffer, start, end - start));
            if (text.Length > MaxLineOctets)
            {
                throw new LookException(
                    FailureKind.Limit,
                    new($"a line of more than {MaxLineOctets} octets", $"单行超过 {MaxLineOctets} 字节")
                );
            }
            await FillAsync(cancellationToken);
        }
    }

    /// <summary>Reads octets and forgets them; they count towards <see cref="MaxLookOctets"/>.</summary>
    public async Task SkipAsync(int octets, CancellationToken cancellationToken)
    {
        while (octets > 0)
        {
            if (start == end)
            {
                await FillAsync(cancellationToken);
            }
            var taken = Math.Min(octets, end - start);
            (start, octets) = (start + taken, octets - taken);
        }
    }

    /// <summary>Turns the connection into TLS; what was buffered in clear must have been looked at before.</summary>
    public async Task<TlsSession> SecureAsync(TlsPeer peer, CancellationToken cancellationToken)
    {
        QuickAcknowledge.On(socket);
        var (secured, session) = await TlsHandshake.AsClientAsync(stream, peer, cancellationToken);
        (stream, start, end) = (secured, 0, 0);
        transcript.Note($"{session.Protocol}, {session.CipherSuite}, certificate {session.Chain[0].Fingerprint[..16]}…");
        return session;
    }

    /// <summary>Closes the socket; nothing is sent any more.</summary>
    public async ValueTask DisposeAsync()
    {
        socket.LingerState = new LingerOption(false, 0);
        if (stream is SslStream)
        {
            socket.Dispose();
        }
        await stream.DisposeAsync();
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        (start, end) = (0, 0);
        QuickAcknowledge.On(socket);
        var read = await stream.ReadAsync(buffer, cancellationToken);
        if (read == 0)
        {
            throw new LookException(FailureKind.Closed, default);
        }
        (end, total) = (read, total + read);
        if (total > MaxLookOctets)
        {
            throw new LookException(
                FailureKind.Limit,
                new($"more than {MaxLookOctets} octets in one look", $"一次探测收到超过 {MaxLookOctets} 字节")
            );
        }
    }

    private WireLine Line(StringBuilder text)
    {
        var crlf = text.Length > 0 && text[^1] == '\r';
        var line = new WireLine(text.ToString(0, text.Length - (crlf ? 1 : 0)), BareLf: !crlf);
        transcript.Server(line.Text);
        return line;
    }
}
