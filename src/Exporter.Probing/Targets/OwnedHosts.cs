using System.Net;

namespace Exporter.Probing.Targets;

/// <summary>The hosts that the operator says are his, so that they may be asked what a stranger should not ask. Immutable.</summary>
/// <param name="patterns">Names, <c>*.suffix</c> for every name below it, and addresses, as configured.</param>
public sealed class OwnedHosts(IReadOnlyList<string> patterns)
{
    /// <summary>No host.</summary>
    public static readonly OwnedHosts None = new([]);

    private readonly IReadOnlyList<string> patterns = [.. patterns.Select(Normalize)];

    /// <summary>A pattern or host in the form in which two that mean the same are equal.</summary>
    public static string Normalize(string text) =>
        IPAddress.TryParse(text, out var address) ? address.ToString() : text.TrimEnd('.').ToLowerInvariant();

    /// <summary>True if a host as configured, or as the DNS names it, is one of them.</summary>
    public bool Covers(string host)
    {
        var wanted = Normalize(host);
        return patterns.Any(pattern =>
            pattern == wanted
            || (pattern.StartsWith("*.", StringComparison.Ordinal) && wanted.EndsWith(pattern[1..], StringComparison.Ordinal))
        );
    }
}
