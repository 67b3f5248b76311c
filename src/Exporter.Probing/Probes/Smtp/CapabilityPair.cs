using Exporter.Mail.Smtp;

namespace Exporter.Probing.Probes.Smtp;

/// <summary>The announcements of one server outside and inside TLS. Immutable.</summary>
internal sealed record CapabilityPair(EhloCapabilities Plain, EhloCapabilities Secure)
{
    /// <summary>Keywords that stand in one announcement only, without those that TLS rightly changes (RFC 3207 §4.2, RFC 8689 §2).</summary>
    public IEnumerable<string> Differing =>
        Lasting(Plain).Except(Lasting(Secure)).Concat(Lasting(Secure).Except(Lasting(Plain))).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Lasting(EhloCapabilities seen) =>
        seen
            .Keywords.Select(keyword => keyword.Name)
            .Where(name => name is not ("STARTTLS" or "AUTH" or "REQUIRETLS") && !name.StartsWith("AUTH=", StringComparison.Ordinal));
}
