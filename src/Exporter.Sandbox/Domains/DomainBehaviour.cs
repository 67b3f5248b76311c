using System.Net;
using Exporter.Sandbox.Names;

namespace Exporter.Sandbox.Domains;

/// <summary>What the DNS says of one domain, and who says it. Immutable; a fault is a copy with one thing changed. Lines are those of <see cref="ZoneRecord"/>.</summary>
/// <param name="Name">The domain.</param>
/// <param name="Outbound">The address that its mail leaves from, one for documentation (RFC 5737, RFC 3849): nobody goes there.</param>
/// <param name="Key">What DKIM verifies with, as <c>p=</c> has it.</param>
internal sealed record DomainBehaviour(string Name, IPAddress Outbound, string Key)
{
    /// <summary>The selector of every domain.</summary>
    public const string Selector = "s2026";

    /// <summary>The two servers of every domain.</summary>
    public static readonly IReadOnlyList<string> BothServers = ["ns1.nic.example", "ns2.nic.example"];

    /// <summary>Where its mail goes.</summary>
    public IReadOnlyList<string> Exchangers { get; init; } = [$"@ MX 10 {MailWorld.HealthyHost}"];

    /// <summary>Who may send for it.</summary>
    public IReadOnlyList<string> Senders { get; init; } = [$"@ TXT v=spf1 {Mechanism(Outbound)} -all"];

    /// <summary>What its signatures are verified with.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [$"{Selector}._domainkey TXT v=DKIM1; k=rsa; p={Key}"];

    /// <summary>What receivers shall do with mail that is not its own.</summary>
    public IReadOnlyList<string> Policy { get; init; } = ["_dmarc TXT v=DMARC1; p=reject; rua=mailto:dmarc@healthy.example"];

    /// <summary>Anything else.</summary>
    public IReadOnlyList<string> Others { get; init; } = [$"out {(IsIpv6(Outbound) ? "AAAA" : "A")} {Outbound}"];

    /// <summary>The names of its address.</summary>
    public IReadOnlyList<string> Pointers { get; init; } = [$"out.{Name}"];

    /// <summary>Its name servers, as it says itself.</summary>
    public IReadOnlyList<string> Servers { get; init; } = BothServers;

    /// <summary>Its name servers, as the zone above says.</summary>
    public IReadOnlyList<string> Delegation { get; init; } = BothServers;

    /// <summary>How the second server treats the zone.</summary>
    public ServerConduct Second { get; init; } = ServerConduct.Serves;

    /// <summary>Where mail goes as the second server has it; null as the first has it.</summary>
    public IReadOnlyList<string>? ExchangersOfSecond { get; init; }

    /// <summary>Why the address is on the list; null if it is not.</summary>
    public string? AddressIsListed { get; init; }

    /// <summary>Why the domain is on the list; null if it is not.</summary>
    public string? DomainIsListed { get; init; }

    /// <summary>True makes the list of IPv6 addresses refuse to answer us (RFC 5782 does not say how; lists do it by 127.255.255.0/24).</summary>
    public bool ListRefuses { get; init; }

    /// <summary>The zone as the first server has it, and the resolver.</summary>
    public Zone Zone => Of(Exchangers);

    /// <summary>The zone as the second server has it.</summary>
    public Zone ZoneOfSecond => Of(ExchangersOfSecond ?? Exchangers);

    /// <summary>True for IPv6.</summary>
    public static bool IsIpv6(IPAddress address) => address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6;

    private static string Mechanism(IPAddress address) => $"{(IsIpv6(address) ? "ip6" : "ip4")}:{address}";

    private Zone Of(IReadOnlyList<string> exchangers) => new(Name, Servers, [.. exchangers, .. Senders, .. Keys, .. Policy, .. Others]);
}
