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
        Refused = 5,
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

    /// <summary>The data of other records by name and type.</summary>
    public Dictionary<(string Name, int Type), IReadOnlyList<byte[]>> Records { get; } = [];

    /// <summary>Changes an answer before it is sent; null sends it as it is.</summary>
    public Func<byte[], byte[]>? Tamper { get; set; }

    /// <summary>The names asked for so far.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>The questions so far, as they came.</summary>
    public List<byte[]> Queries { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await serving;
        socket.Dispose();
        stopping.Dispose();
    }

    /// <summary>Writes down mail exchangers (RFC 1035 §3.3.9).</summary>
    public void AddExchangers(string domain, params IReadOnlyList<(int Preference, string Host)> exchangers) =>
        Records[(domain, 15)] = [.. exchangers.Select(one => (byte[])[0, (byte)one.Preference, .. Labels(one.Host)])];

    /// <summary>Writes down a text (RFC 1035 §3.3.14).</summary>
    public void AddText(string name, string text) =>
        Records[(name, 16)] = [
            [.. text.Chunk(255).SelectMany(piece => (byte[])[(byte)piece.Length, .. Encoding.ASCII.GetBytes(piece)])],
        ];

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var query = await socket.ReceiveAsync(stopping.Token);
                if (Answer(query.Buffer) is { } answer)
                {
                    await socket.SendAsync(Tamper?.Invoke(answer) ?? answer, query.RemoteEndPoint, stopping.Token);
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
        Queries.Add(query);
        var known = Addresses.GetValueOrDefault(name);
        var code = known is not null || Records.Keys.Any(key => key.Name == name) ? NoError : Codes.GetValueOrDefault(name, NxDomain);
        var addresses = (known ?? [])
            .Select(IPAddress.Parse)
            .Where(address => type == TypeOf(address))
            .Select(address => address.GetAddressBytes());
        var records = addresses.Concat(Records.GetValueOrDefault((name, type)) ?? []).ToList();
        return code == Silence
            ? null
            : [.. Header(query, code, records.Count), .. query[12..(end + 4)], .. records.SelectMany(data => Record(type, data))];
    }

    private static byte[] Header(byte[] query, int code, int answers) =>
        [query[0], query[1], 0x81, (byte)(0x80 | code), 0, 1, 0, (byte)answers, 0, 0, 0, 0];

    // The name of a record is a pointer to the question (RFC 1035 §4.1.4).
    private static byte[] Record(int type, byte[] data) =>
        [0xc0, 12, 0, (byte)type, 0, 1, 0, 0, 0, 60, (byte)(data.Length >> 8), (byte)data.Length, .. data];

    private static byte[] Labels(string name) =>
        [
            .. name.Split('.', StringSplitOptions.RemoveEmptyEntries)
                .SelectMany(label => (byte[])[(byte)label.Length, .. Encoding.ASCII.GetBytes(label)]),
            0,
        ];

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
