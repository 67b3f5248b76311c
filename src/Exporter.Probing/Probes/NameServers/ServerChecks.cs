using Exporter.Mail.Dns;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.NameServers;

/// <summary>Judges single name servers, and whether there is any.</summary>
internal static class ServerChecks
{
    /// <summary>Somebody serves the zone.</summary>
    public static Judgement Zone(NameServerFacts facts)
    {
        var count = facts.Servers!.Count;
        var told = DnsWords.Some(facts.Servers.Select(server => $"{server.Shown} {Brief(server)}"));
        return ZoneStanding.Works(facts)
                ? Judgement.Ok(
                    new($"{facts.Live.Count} of {count} addresses serve the zone", $"{count} 个地址中有 {facts.Live.Count} 个提供该区域")
                )
            : ZoneStanding.IsDead(facts)
                ? Judgement.Critical(new($"no name server has the zone: {told}", $"没有域名服务器提供该区域：{told}"))
            : ZoneStanding.Without(facts);
    }

    /// <summary>It answers over UDP and over TCP (RFC 7766 §5), whatever it says.</summary>
    public static Judgement Responds(ServerSeen server, NameServerFacts facts)
    {
        if (!ZoneStanding.Works(facts))
        {
            return ZoneStanding.Without(facts);
        }
        if (server.Address is not { } address)
        {
            return server.Untold is { } answer
                ? Judgement.Unknown(DnsWords.NotTold(server.Shown, answer.Outcome))
                : Judgement.Warning(new($"{server.Shown} has no address", $"{server.Shown} 没有地址"));
        }
        var (udp, tcp) = (new Way(address.AddressFamily, false), new Way(address.AddressFamily, true));
        return server is { AnswersUdp: true, AnswersTcp: true } ? Judgement.Ok(new("answers over UDP and TCP", "UDP 与 TCP 均有应答"))
            : !ZoneStanding.IsOpenFamily(facts, udp) ? Judgement.Unknown(Closed("this family", "该地址族"))
            : server is { AnswersUdp: false, AnswersTcp: false }
                ? Judgement.Warning(new("answers neither over UDP nor over TCP", "UDP 与 TCP 均无应答"))
            : !server.AnswersUdp ? Lacks("UDP", udp, facts)
            : Lacks("TCP", tcp, facts);
    }

    /// <summary>It has the zone that it is named for (RFC 1912 §2.8); silence is told by <see cref="Responds"/>.</summary>
    public static Judgement Lame(ServerSeen server, NameServerFacts facts) =>
        server.Start is { } start ? Judgement.Ok(new($"has the zone, serial {start.Serial}", $"提供该区域，序列号 {start.Serial}"))
        : !ZoneStanding.Works(facts) ? ZoneStanding.Without(facts)
        : server.Said is null ? Judgement.NotApplicable
        : ZoneStanding.IsGarbled(server) ? Judgement.Unknown(DnsWords.NotTold(server.Shown, DnsOutcome.Malformed))
        : Judgement.Warning(new($"does not have the zone: {Brief(server)}", $"不提供该区域：{Brief(server)}"));

    /// <summary>EDNS0 does not hurt (RFC 6891 §7); seen only where it answers over UDP.</summary>
    public static Judgement Edns(ServerSeen server, NameServerFacts facts) =>
        server.Best is null
            ? ZoneStanding.Works(facts)
                ? Judgement.NotApplicable
                : ZoneStanding.Without(facts)
            : server.Udp is { Outcome: DnsOutcome.Found }
                ? Judgement.Ok(new("answers questions with EDNS0", "能应答带 EDNS0 的查询"))
                : server.PlainUdp is { Outcome: DnsOutcome.Found }
                    ? Judgement.Warning(new("answers over UDP only without EDNS0", "仅在不带 EDNS0 时通过 UDP 应答"))
                    : Judgement.NotApplicable;

    private static Judgement Lacks(string protocol, Way way, NameServerFacts facts) =>
        !ZoneStanding.IsOpen(facts, way) && ZoneStanding.IsParentReached(facts, way)
            ? Judgement.Unknown(Closed(protocol, protocol))
            : Judgement.Warning(new($"no answer over {protocol}", $"{protocol} 无应答"));

    private static Words Closed(string en, string zh) =>
        new(
            $"no name server at all answers us over {en}; it may be closed on our side",
            $"没有任何域名服务器通过 {zh} 应答；可能是本方网络未开放"
        );

    private static string Brief(ServerSeen server) =>
        server.Address is null ? "-"
        : server.Said is not { } said ? "(timeout)"
        : said.Outcome switch
        {
            DnsOutcome.Refused => "REFUSED",
            DnsOutcome.ServerFailure => "SERVFAIL",
            DnsOutcome.NotFound => "NXDOMAIN",
            DnsOutcome.Malformed => "(malformed)",
            _ => said.IsAuthoritative ? "(no SOA)" : "(no AA)",
        };
}
