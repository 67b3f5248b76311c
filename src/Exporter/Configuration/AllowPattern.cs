using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using Exporter.Configuration.Values;

namespace Exporter.Configuration;

/// <summary>
/// Hosts that <c>/probe</c> may reach: a name, <c>*.suffix</c> for every name below it, an address, a network, or <c>*</c> for everything.
/// Immutable.
/// </summary>
public sealed class AllowPattern
{
    private readonly string text;
    private readonly IPNetwork? network;

    private AllowPattern(string text, IPNetwork? network) => (this.text, this.network) = (text, network);

    /// <summary>Reads one pattern; <paramref name="problem"/> tells what is wrong with it and what to write.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out AllowPattern? pattern, [NotNullWhen(false)] out string? problem)
    {
        (pattern, problem) = Parse(text);
        return pattern is not null;
    }

    internal static Parsed<AllowPattern> Parse(string text)
    {
        if (text == "*")
        {
            return new AllowPattern(text, null);
        }
        if (Addresses.Parse(text).Value is { } address)
        {
            return new AllowPattern(text, new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128));
        }
        if (text.Contains('/', StringComparison.Ordinal) && !text.Contains("://", StringComparison.Ordinal))
        {
            return ParseNetwork(text);
        }
        var name = text.StartsWith("*.", StringComparison.Ordinal) ? text[2..] : text;
        return HostNames.Parse(name) is { Problem: { } problem } ? new Refusal(problem) : new AllowPattern(text.TrimEnd('.'), null);
    }

    /// <summary>True if the pattern covers the address, whichever way it is written.</summary>
    internal bool Covers(IPAddress address) => text == "*" || (network?.Contains(address) ?? false);

    /// <summary>True if the pattern covers the name; it has no final dot.</summary>
    internal bool Covers(string name) =>
        text == "*"
        || (network is null && name.Equals(text, StringComparison.OrdinalIgnoreCase))
        || (text.StartsWith("*.", StringComparison.Ordinal) && name.EndsWith(text[1..], StringComparison.OrdinalIgnoreCase));

    private static Parsed<AllowPattern> ParseNetwork(string text) =>
        IPNetwork.TryParse(text, out var network)
            ? new AllowPattern(text, network)
            : new Refusal($"{Quoted.Text(text)} is not a network; write 192.0.2.0/24 or 2001:db8::/32");
}
