using Exporter.Mail.Dns;

namespace Exporter.Probing.Probes.ClientSettings;

/// <summary>What the DNS says about one service of a domain (RFC 2782), and what was there. Immutable.</summary>
/// <param name="Name">The service without underscores and protocol, as in <c>imaps</c>; empty where one stands for all.</param>
/// <param name="Answer">The answer for SRV.</param>
internal sealed record ServiceSeen(string Name, DnsAnswer Answer)
{
    /// <summary>The targets that were visited, in the order in which programs try them; empty for the root, which says "not offered".</summary>
    public IReadOnlyList<ServerSeen> Targets { get; init; } = [];

    /// <summary>True if there is no record.</summary>
    public bool IsAbsent => Answer.IsTold && !Answer.Of<SrvRecord>().Any();

    /// <summary>True if a record says that the service is not offered (RFC 6186 §3.4).</summary>
    public bool IsRefused => Answer.Of<SrvRecord>().Any(record => record.Target.Length == 0);
}
