using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Exporter.Probing.Tests.Network;

/// <summary>A DNS server (RFC 1035 §4) on a loopback port that answers what the test has written down; NXDOMAIN for the rest.</summary>
internal sealed class TinyNameServer : IAsyncDisposable
{
    /// <summary>Answers of no address: a response code, or silence.</summary>
    public const int NoError = 0,
        ServFail = 2,
        NxDomain = 3,
        Silence = -1;

    private readonly UdpClient socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource stopping = new();
    private readonly Task serving;

    public TinyNameServer() => serving = ServeAsync();

    public IPEndPoint EndPoint => (IPEndPoint)socket.Client.LocalEndPoint!;

    /// <summary>Addresses by lower-case name without the last dot; those of the family asked for are sent.</summary>
    public Dictionary<string, IReadOnlyList<string>> Addresses { get; } = [];

    /// <summary>Response codes by name, for names without addresses.</summary>
    public Dictionary<string, int> Codes { get; } = [];

    /// <summary>The names asked for so far.</summary>
    public List<string> Asked { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await serving;
        socket.Dispose();
        stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var query = await socket.ReceiveAsync(stopping.Token);
                if (Answer(query.Buffer) is { } answer)
                {
                    await socket.SendAsync(answer, query.RemoteEndPoint, stopping.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private byte[]? Answer(byte[] query)
    {
        var (name, end) = Name(query, 12);
        var type = BinaryPrimitives.ReadUInt16BigEndian(query.AsSpan(end));
        Asked.Add(name);
        var known = Addresses.GetValueOrDefault(name);
        var code = known is not null ? NoError : Codes.GetValueOrDefault(name, NxDomain);
        var records = (known ?? []).Select(IPAddress.Parse).Where(address => type == TypeOf(address)).ToList();
        return code == Silence ? null : [.. Header(query, code, records.Count), .. query[12..(end + 4)], .. records.SelectMany(Record)];
    }

    private static byte[] Header(byte[] query, int code, int answers) =>
        [query[0], query[1], 0x81, (byte)(0x80 | code), 0, 1, 0, (byte)answers, 0, 0, 0, 0];

    // The name of a record is a pointer to the question (RFC 1035 §4.1.4).
    private static byte[] Record(IPAddress address)
    {
        var octets = address.GetAddressBytes();
        return [0xc0, 12, 0, (byte)TypeOf(address), 0, 1, 0, 0, 0, 60, 0, (byte)octets.Length, .. octets];
    }

    private static int TypeOf(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork ? 1 : 28;

    private static (string Name, int End) Name(byte[] query, int start)
    {
        var labels = new List<string>();
        while (query[start] > 0)
        {
            labels.Add(Encoding.ASCII.GetString(query, start + 1, query[start]));
            start += query[start] + 1;
        }
        return (string.Join('.', labels).ToLowerInvariant(), start + 1);
    }
}
