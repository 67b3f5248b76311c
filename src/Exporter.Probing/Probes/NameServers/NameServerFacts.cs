using Exporter.Mail.Dns;

namespace Exporter.Probing.Probes.NameServers;

/// <summary>How the name servers of a domain's zone stand. Immutable.</summary>
internal sealed record NameServerFacts : ProbeFacts
{
    /// <summary>The zone that holds the domain; null unless the DNS told.</summary>
    public ZoneSeen? Zone { get; init; }

    /// <summary>True if the domain does not exist, which is told where its exchangers are looked at.</summary>
    public bool IsMissing { get; init; }

    /// <summary>Every address of every name server; null unless all were asked.</summary>
    public IReadOnlyList<ServerSeen>? Servers { get; init; }

    /// <summary>The NS records as the zone itself has them; null if none of its servers told.</summary>
    public IReadOnlyList<string>? OwnNames { get; init; }

    /// <summary>The records that mail needs, as all servers and our resolver have them; null unless asked.</summary>
    public IReadOnlyList<RecordSetSeen>? Sets { get; init; }

    /// <summary>True if mail to the one who is responsible for the zone has somewhere to go (RFC 1035 §3.3.13); null if not told.</summary>
    public bool? ResponsibleTakesMail { get; init; }

    /// <summary>Since when each disagreement is known, by its name; from look to look.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Since { get; init; } = new Dictionary<string, DateTimeOffset>();

    /// <summary>When the servers were compared; null if they were not.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>The servers that have the zone and say so (AA, RFC 1035 §4.1.1).</summary>
    public IReadOnlyList<ServerSeen> Live => [.. (Servers ?? []).Where(server => server.Start is not null)];

    /// <summary>The start of the zone, the newest that a server has; null if none told.</summary>
    public SoaRecord? Start => Live.Select(server => server.Start).MaxBy(start => start!.Serial);

    /// <summary>The serial that is behind, if servers differ; null if they agree or fewer than two told (RFC 1982 is not minded: any difference counts).</summary>
    public uint? Behind => Live.Select(server => server.Start!.Serial).Distinct().ToList() is { Count: > 1 } serials ? serials.Min() : null;
}

/// <summary>A zone. Immutable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Servers">Its name servers, as our resolver or the zone above has them, each once in small letters.</param>
/// <param name="Parent">The zone above as its servers have it; null if there is none below the root.</param>
internal sealed record ZoneSeen(string Name, IReadOnlyList<string> Servers, ParentSeen? Parent);

/// <summary>What the servers of the zone above say. Immutable.</summary>
/// <param name="Delegation">Where they send who asks about the zone; null if none told.</param>
/// <param name="HasZone">True if the server that was asked has the zone itself, so that there is no second opinion.</param>
/// <param name="Reached">The ways on which they answered.</param>
internal sealed record ParentSeen(DnsReferral? Delegation, bool HasZone, IReadOnlyList<Way> Reached);
