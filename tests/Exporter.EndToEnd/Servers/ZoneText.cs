using System.Net;

namespace Exporter.EndToEnd.Servers;

/// <summary>A zone of <see cref="BindServer"/> or <see cref="UnboundServer"/>.</summary>
/// <param name="Name">Its name, without a dot at its end.</param>
/// <param name="Records">Lines such as <c>@ MX 10 mx</c> and <c>mx A 127.0.0.1</c>; SOA and NS are there already.</param>
public sealed record ZoneText(string Name, params IReadOnlyList<string> Records)
{
    private const int MostInString = 255;

    /// <summary>The address of its name server <c>ns</c>.</summary>
    /// <value>The default is that of <see cref="BindServer"/>.</value>
    public IPAddress Server { get; init; } = IPAddress.Loopback;

    /// <summary>A TXT record; the text is split into strings of at most 255 octets (RFC 1035 §3.3.14).</summary>
    /// <param name="name">Its name within the zone.</param>
    /// <param name="text">ASCII.</param>
    public static string Txt(string name, string text) =>
        $"{name} TXT {string.Join(' ', text.Chunk(MostInString).Select(part => Quoted(new string(part))))}";

    // Answers live for a second, so that a resolver soon sees a change.
    internal string File(int serial) =>
        string.Join('\n', ["$TTL 1", $"@ SOA ns hostmaster {serial} 60 60 60 1", "@ NS ns", $"ns A {Server}", .. Records, ""]);

    private static string Quoted(string part) =>
        $"\"{part.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
