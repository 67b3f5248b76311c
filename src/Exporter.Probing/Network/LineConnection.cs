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
    private readonly int maxOctets;
    private readonly byte[] buffer = new byte[4096];
    private Stream stream;
    private int start;
    private int end;
    private int total;

    /// <summary>Takes over a connected socket; no more than <paramref name="maxOctets"/> are read from it.</summary>
    public LineConnection(Socket socket, Transcript transcript, int maxOctets = MaxLookOctets)
    {
        (this.socket, this.transcript, this.maxOctets) = (socket, transcript, maxOctets);
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
    public Task WriteLineAsync(string line, CancellationToken cancellationToken) => WriteLineAsync(line, line, cancellationToken);

    /// <summary>Sends one line and writes another down, since the line has a secret or a name in it.</summary>
    public async Task WriteLineAsync(string line, string shown, CancellationToken cancellationToken)
    {
        transcript.Client(shown);
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
    public Task<WireLine> ReadLineAsync(CancellationToken cancellationToken) => ReadLineAsync(text => text, cancellationToken);

    /// <summary>Reads one line and writes down what <paramref name="shown"/> makes of it, since it may have a name in it.</summary>
    public async Task<WireLine> ReadLineAsync(Func<string, string> shown, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        while (true)
        {
            var feed = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                text.Append(Encoding.Latin1.GetString(buffer, start, feed));
                start += feed + 1;
                return Line(text, shown);
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

    /// <summary>Reads octets, as Latin-1 characters; only their number is written down.</summary>
    public async Task<string> ReadOctetsAsync(int octets, CancellationToken cancellationToken)
    {
        transcript.Note($"{octets} octets");
        var text = new StringBuilder(octets);
        while (text.Length < octets)
        {
            if (start == end)
            {
                await FillAsync(cancellationToken);
            }
            var taken = Math.Min(octets - text.Length, end - start);
            text.Append(Encoding.Latin1.GetString(buffer, start, taken));
            start += taken;
        }
        return text.ToString();
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
        if (total > maxOctets)
        {
            throw new LookException(
                FailureKind.Limit,
                new($"more than {maxOctets} octets in one look", $"一次探测收到超过 {maxOctets} 字节")
            );
        }
    }

    private WireLine Line(StringBuilder text, Func<string, string> shown)
    {
        var crlf = text.Length > 0 && text[^1] == '\r';
        var line = new WireLine(text.ToString(0, text.Length - (crlf ? 1 : 0)), BareLf: !crlf);
        transcript.Server(shown(line.Text));
        return line;
    }
}
