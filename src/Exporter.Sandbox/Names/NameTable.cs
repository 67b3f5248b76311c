using Exporter.Mail.Dns;

namespace Exporter.Sandbox.Names;

/// <summary>How one name server treats one zone.</summary>
internal enum ServerConduct
{
    /// <summary>It serves the zone.</summary>
    Serves,

    /// <summary>It does not have the zone and says so: lame (RFC 1912 §2.8).</summary>
    Refuses,

    /// <summary>It says nothing.</summary>
    Silent,
}

/// <summary>A zone as one server has it. Immutable.</summary>
internal sealed record ServedZone(Zone Zone, ServerConduct Conduct = ServerConduct.Serves);

/// <summary>Every zone of the world, as it is for resolvers and as each of the name servers has it. Immutable; a change makes a new one.</summary>
/// <param name="Whole">What a resolver finds out.</param>
/// <param name="Served">The zones of each server, in the order of <see cref="NameServers.Addresses"/> behind the resolver.</param>
internal sealed record NameTable(IReadOnlyList<Zone> Whole, IReadOnlyList<IReadOnlyList<ServedZone>> Served)
{
    /// <summary>The answer of the resolver; a name outside of the world does not exist.</summary>
    public NameReply Resolve(NameQuestion question)
    {
        var (chain, name) = (new List<ZoneRecord>(), question.Name);
        for (var zones = 0; zones < 8; zones++)
        {
            if (Nearest(Whole, name) is not { } zone)
            {
                return new(NameReply.NameError) { Answers = chain };
            }
            var reply = NameReply.Of(zone, name, (DnsType)question.Type, chain);
            var isElsewhere =
                reply is { Code: 0, Authority: [], Answers: [.., { Type: DnsType.Cname } _] } && question.Type != (ushort)DnsType.Cname;
            if (!isElsewhere)
            {
                return reply;
            }
            (chain, name) = ([.. reply.Answers], ((NameRecord)reply.Answers[^1].Value).Name);
        }
        return new(2) { Answers = [] };
    }

    /// <summary>The answer of one name server, which knows its own zones alone (RFC 1034 §4.3.1); null stays silent.</summary>
    public NameReply? Ask(int server, NameQuestion question)
    {
        var served = Served[server].Where(one => one.Zone.Covers(question.Name)).MaxBy(one => one.Zone.Name.Length);
        if (served is not { Conduct: ServerConduct.Serves })
        {
            return served?.Conduct == ServerConduct.Silent ? null : NameReply.Refused;
        }
        var zone = served.Zone;
        var cut = zone.Cut(question.Name);
        return cut.Count == 0
            ? NameReply.Of(zone, question.Name, (DnsType)question.Type) with
            {
                IsAuthoritative = true,
            }
            : new(0) { Authority = cut, Additional = [.. cut.SelectMany(Glue)] };
    }

    private IEnumerable<ZoneRecord> Glue(ZoneRecord server)
    {
        var name = ((NameRecord)server.Value).Name;
        return Nearest(Whole, name)?.Find(name, DnsType.A) ?? [];
    }

    private static Zone? Nearest(IReadOnlyList<Zone> zones, string name) =>
        zones.Where(zone => zone.Covers(name)).MaxBy(zone => zone.Name.Length);
}
