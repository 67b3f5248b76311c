using Exporter.Configuration.Sections;
using Exporter.Configuration.Values;
using Exporter.Probing.Targets;

namespace Exporter.Endpoints;

/// <summary>Where <c>/probe?target=</c> points: <c>host</c>, <c>host:port</c> or <c>[v6]:port</c>. Immutable.</summary>
/// <param name="Host">Name or address literal, without brackets.</param>
/// <param name="Port">The port; 0 if there is a problem.</param>
/// <param name="Problem">Why it cannot be looked at; null if it can.</param>
internal sealed record ProbePlace(string Host, int Port, string? Problem)
{
    private const string KeyMark = "._domainkey.";

    /// <summary>The selector whose key is asked for (RFC 6376 §3.1); null for none or those of the configuration.</summary>
    public string? Selector { get; init; }

    /// <summary>Reads the parameter; without a port it means the one that is given, and with 0 it needs one.</summary>
    public static ProbePlace Read(string target, int otherwise)
    {
        var (host, port) = Addresses.Split(target);
        if (HostNames.Parse(host).Problem is { } wrong)
        {
            return new(host, 0, $"target: the host {wrong}");
        }
        if (port is null)
        {
            return otherwise > 0 ? new(host, otherwise, null) : new(host, 0, "target: a port is needed, write host:port");
        }
        var number = Addresses.ParsePort(port);
        return new(host, number.Value ?? 0, number.Problem is { } problem ? $"target: {problem}" : null);
    }

    /// <summary>
    /// Reads the parameter of a module that only asks the DNS: a domain, an address, or <c>selector._domainkey.domain</c> for the key of one
    /// selector (RFC 6376 §3.6.2.1).
    /// </summary>
    public static ProbePlace ReadName(string target)
    {
        if (Addresses.Parse(target).Value is { } address)
        {
            return new(address.ToString(), 0, null);
        }
        if (DomainEntry.Normalize(target) is not { } name)
        {
            return new(target, 0, "target: not a domain; write it as in example.com");
        }
        var mark = name.IndexOf(KeyMark, StringComparison.Ordinal);
        return mark <= 0 ? new(name, 0, null) : new(name[(mark + KeyMark.Length)..], 0, null) { Selector = name[..mark] };
    }

    /// <summary>True if a configured host is the same host.</summary>
    public bool IsAt(Target target) => string.Equals(target.Host.TrimEnd('.'), Host.TrimEnd('.'), StringComparison.OrdinalIgnoreCase);
}
