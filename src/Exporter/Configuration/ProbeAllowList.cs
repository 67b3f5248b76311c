using System.Net;
using Exporter.Probing.Targets;

namespace Exporter.Configuration;

/// <summary>
/// What <c>/probe</c> may reach: configured hosts and addresses, those that mail leaves from included, and what patterns add. Names are judged as names, not by what they
/// resolve to. Immutable.
/// </summary>
public sealed class ProbeAllowList(IReadOnlyList<AllowPattern> patterns, IReadOnlyList<Target> targets, IReadOnlyList<IPAddress> outbound)
{
    private readonly HashSet<string> names = targets.Select(target => target.Host.TrimEnd('.')).ToHashSet(StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<IPAddress> addresses = targets
        .SelectMany(target => IPAddress.TryParse(target.Host, out var literal) ? target.Addresses.Append(literal) : target.Addresses)
        .Concat(outbound)
        .ToHashSet();

    /// <summary>True if the host, a name or an address literal (in brackets or not), may be looked at.</summary>
    public bool Permits(string host)
    {
        if (IPAddress.TryParse(host.Trim('[', ']'), out var literal))
        {
            var address = literal.IsIPv4MappedToIPv6 ? literal.MapToIPv4() : literal;
            return addresses.Contains(address) || patterns.Any(pattern => pattern.Covers(address));
        }
        var name = host.TrimEnd('.');
        return names.Contains(name) || patterns.Any(pattern => pattern.Covers(name));
    }
}
