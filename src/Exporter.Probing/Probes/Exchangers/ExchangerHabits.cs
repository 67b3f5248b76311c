using System.Net.Sockets;
using Exporter.Mail.Dns;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Exchangers;

/// <summary>Judges what is only good to know.</summary>
internal static class ExchangerHabits
{
    /// <summary>More than one host takes mail (RFC 5321 §5.1).</summary>
    public static Judgement Redundancy(IReadOnlyList<Exchanger> hosts, Judging on) =>
        hosts.Count switch
        {
            0 => Judgement.NotApplicable,
            1 => Judgement.Info(new("one exchanger: while it is away, mail waits at the senders", "只有一台：它离线时邮件滞留在发信方")),
            var count => Judgement.Ok(new($"{count} exchangers", $"{count} 台")),
        };

    /// <summary>No exchanger stands there twice.</summary>
    public static Judgement Duplicates(IReadOnlyList<MxRecord> records, Judging on)
    {
        var twice = records.GroupBy(record => record.Exchange.ToLowerInvariant()).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? Judgement.Ok(new("each once", "各出现一次")) : Judgement.Info(Twice(Printable.Of(twice.Key), twice.Count()));
    }

    /// <summary>Some exchanger has an address of IPv6 (RFC 3974 §2).</summary>
    public static Judgement Ipv6(IReadOnlyList<Exchanger> hosts, Judging on)
    {
        var count = hosts.Count(host => host.Addresses.Any(address => address.AddressFamily == AddressFamily.InterNetworkV6));
        return hosts.Count == 0 ? Judgement.NotApplicable
            : count > 0 ? Judgement.Ok(new($"{count} with IPv6", $"{count} 台有 IPv6"))
            : hosts.FirstOrDefault(host => !host.Ipv6.IsTold) is { } silent
                ? Judgement.Unknown(DnsWords.NotTold(silent.Shown, silent.Ipv6.Outcome))
            : Judgement.Info(new("no exchanger has IPv6", "没有 IPv6"));
    }

    /// <summary>Names that nobody uses take no mail (RFC 4592 §2.2).</summary>
    public static Judgement Wildcard(bool isWildcard, Judging on) =>
        isWildcard
            ? Judgement.Info(new("every name below the domain has MX records", "域名下任意名称都有 MX 记录"))
            : Judgement.Ok(new("no wildcard", "没有通配记录"));

    private static Words Twice(string host, int times) => new($"{host} stands there {times} times", $"{host} 出现 {times} 次");
}
