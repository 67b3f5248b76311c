namespace Exporter.Probing.Watching;

/// <summary>A TCP port that answers as long as our own network works. Immutable.</summary>
/// <param name="Host">Name or address literal.</param>
/// <param name="Port">TCP port.</param>
public sealed record ControlPoint(string Host, int Port);

/// <summary>What tells whether our own network works (configuration key <c>control</c>). Immutable.</summary>
/// <param name="Connect">Ports of which one per address family must accept; an address literal stands for its family only.</param>
/// <param name="Resolve">A name that must resolve; null asks for none.</param>
public sealed record ControlSettings(IReadOnlyList<ControlPoint> Connect, string? Resolve)
{
    /// <summary>TCP 53 of three root servers and the name of one of them.</summary>
    public static readonly ControlSettings Default = new(
        [
            new("198.41.0.4", 53),
            new("192.5.5.241", 53),
            new("193.0.14.129", 53),
            new("2001:503:ba3e::2:30", 53),
            new("2001:500:2f::f", 53),
            new("2001:7fd::1", 53),
        ],
        "a.root-servers.net"
    );
}
