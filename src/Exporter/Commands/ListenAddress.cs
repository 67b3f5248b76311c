using System.Globalization;
using System.Net;

namespace Exporter.Commands;

/// <summary>Where to listen. Immutable.</summary>
/// <param name="Address">The address; null listens on all of both families.</param>
/// <param name="Port">TCP port; 0 takes a free one.</param>
internal sealed record ListenAddress(IPAddress? Address, int Port)
{
    /// <summary>Where a program on this machine reaches it: loopback for every address of a family.</summary>
    public IPEndPoint OnThisMachine =>
        Address is null || Address.Equals(IPAddress.Any) ? new(IPAddress.Loopback, Port)
        : Address.Equals(IPAddress.IPv6Any) ? new(IPAddress.IPv6Loopback, Port)
        : new(Address, Port);

    /// <summary>Reads <c>:10225</c>, <c>127.0.0.1:10225</c>, <c>[::1]:10225</c> or <c>localhost:10225</c>; null if it is none of these.</summary>
    public static ListenAddress? Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon < 0 || !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            return null;
        }
        return text[..colon] switch
        {
            "" => new(null, port),
            "localhost" => new(IPAddress.Loopback, port),
            var host when IPAddress.TryParse(host.Trim('[', ']'), out var address) => new(address, port),
            _ => null,
        };
    }

    /// <inheritdoc/>
    public override string ToString() => Address is null ? $":{Port}" : new IPEndPoint(Address, Port).ToString();
}
