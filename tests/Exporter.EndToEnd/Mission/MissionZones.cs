using System.Net;
using Exporter.EndToEnd.Product.Domains;
using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Mission;

/// <summary>What the DNS of the site says, healthy or with one of two mistakes in it. Immutable.</summary>
/// <param name="Hosts">The servers' names below <c>site.test</c> and their addresses.</param>
internal sealed record MissionZones(IReadOnlyDictionary<string, IPAddress> Hosts)
{
    /// <summary>The domain whose address comes onto a blocklist.</summary>
    public const string Listed = "listed.test";

    /// <summary>The domain whose zone is broken.</summary>
    public const string Broken = "broken.test";

    /// <summary>The domain whose SPF is broken.</summary>
    public const string Forged = "forged.test";

    /// <summary>Where the mail of <see cref="Listed"/> leaves from.</summary>
    public const string Outbound = "8.8.8.20";

    /// <summary>The three.</summary>
    public static readonly IReadOnlyList<string> Domains = [Listed, Broken, Forged];

    private const string Spf = "@ TXT \"v=spf1 ip4:8.8.8.20 -all\"";

    /// <summary>True if the MX of <see cref="Broken"/> has a typing error in it.</summary>
    public bool HasWrongExchanger { get; init; }

    /// <summary>True if <see cref="Forged"/> has two SPF records.</summary>
    public bool HasTwoSpfRecords { get; init; }

    /// <summary>All zones.</summary>
    public IReadOnlyList<ZoneText> All =>
        [
            new("test", [.. Domains.Append("site.test").SelectMany(Delegation)]),
            new("site.test", [.. Hosts.Select(host => $"{host.Key} A {host.Value}")]),
            Domain(Listed, "out A 8.8.8.20"),
            Domain(Broken),
            Domain(Forged, HasTwoSpfRecords ? ["@ TXT \"v=spf1 include:listed.test -all\""] : []),
            new("8.8.8.in-addr.arpa", $"20 PTR out.{Listed}."),
        ];

    private ZoneText Domain(string name, params IReadOnlyList<string> more) =>
        new(
            name,
            [
                $"@ MX 10 {(HasWrongExchanger && name == Broken ? "realy" : "relay")}.site.test.",
                Spf,
                DomainCase.Healthy.Dkim[0],
                $"_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:dmarc@{name}\"",
                .. more,
            ]
        );

    private static IEnumerable<string> Delegation(string zone)
    {
        var label = zone[..zone.IndexOf('.', StringComparison.Ordinal)];
        return [$"{label} NS ns.{label}", $"ns.{label} A 127.0.0.1"];
    }
}
