using System.Net;
using System.Net.Sockets;
using Exporter.Probing.Probes.Domain;

namespace Exporter.Probing.Probes.NameServers;

/// <summary>Judges the set of name servers.</summary>
internal static class ServerSetChecks
{
    private const int Ipv4Bits = 24;
    private const int Ipv6Bits = 48;

    /// <summary>There are two at least (RFC 1034 §4.1).</summary>
    public static Judgement Count(NameServerFacts facts, Judging on)
    {
        if (facts.IsMissing)
        {
            return Judgement.NotApplicable;
        }
        var names = facts.OwnNames ?? facts.Zone!.Servers;
        var shown = DnsWords.Some(names);
        return names.Count < 2
            ? Judgement.Warning(new($"one name server: {shown}", $"只有一台域名服务器：{shown}"))
            : Judgement.Ok(new($"{names.Count}: {shown}", $"{names.Count} 台：{shown}"));
    }

    /// <summary>They do not all hang on one network (RFC 2182 §3.1).</summary>
    public static Judgement Diversity(NameServerFacts facts, Judging on)
    {
        if (facts.IsMissing || facts.Zone!.Servers.Count < 2)
        {
            return Judgement.NotApplicable;
        }
        var networks = facts.Servers!.Select(server => server.Address).OfType<IPAddress>().Select(Network).Distinct().ToList();
        return networks.Count == 0 ? Judgement.NotApplicable
            : networks.GroupBy(network => network.BaseAddress.AddressFamily).All(family => family.Count() == 1)
                ? Judgement.Info(
                    new(
                        $"all in one network: {DnsWords.Some(networks.Select(Text))}",
                        $"全部位于同一网段：{DnsWords.Some(networks.Select(Text))}"
                    )
                )
            : Judgement.Ok(new($"in {networks.Count} networks", $"位于 {networks.Count} 个网段"));
    }

    /// <summary>The zone above names the same servers as the zone itself (RFC 1034 §4.2.2).</summary>
    public static Judgement ParentAndChild(NameServerFacts facts, Judging on)
    {
        if (facts.IsMissing || facts.Zone!.Parent is not { } parent || (parent.Delegation is null && parent.HasZone))
        {
            return Judgement.NotApplicable;
        }
        if (parent.Delegation is not { } cut)
        {
            return Judgement.Unknown(new("no server of the zone above told", "上级区域的服务器未应答"));
        }
        if (facts.OwnNames is not { } own)
        {
            return ZoneStanding.Works(facts)
                ? Judgement.Unknown(new("no server of the zone told its NS records", "该区域的服务器未给出 NS 记录"))
                : ZoneStanding.Without(facts);
        }
        var above = cut.Servers.Select(name => name.ToLowerInvariant()).Distinct().ToList();
        var (onlyAbove, onlyOwn) = (DnsWords.Some(above.Except(own)), DnsWords.Some(own.Except(above)));
        return onlyAbove.Length + onlyOwn.Length == 0
            ? Judgement.Ok(new("both name the same servers", "上下级一致"))
            : Judgement.Warning(
                new(
                    $"only the zone above: {Or(onlyAbove)}; only the zone itself: {Or(onlyOwn)}",
                    $"仅上级区域有：{Or(onlyAbove)}；仅本区域有：{Or(onlyOwn)}"
                )
            );
    }

    private static string Or(string names) => names.Length == 0 ? "-" : names;

    private static string Text(IPNetwork network) => network.ToString();

    private static IPNetwork Network(IPAddress address)
    {
        var bits = address.AddressFamily == AddressFamily.InterNetwork ? Ipv4Bits : Ipv6Bits;
        var octets = address.GetAddressBytes();
        octets.AsSpan(bits / 8).Clear();
        return new(new(octets), bits);
    }
}
