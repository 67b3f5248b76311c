using System.Net;
using System.Net.Sockets;
using Exporter.Mail.Dns;
using Exporter.Probing.Network;

namespace Exporter.Probing.Probes.NameServers;

/// <summary>A road to name servers: our own network may lack one. Immutable.</summary>
/// <param name="Family">IPv4 or IPv6.</param>
/// <param name="IsTcp">TCP or UDP.</param>
internal readonly record struct Way(AddressFamily Family, bool IsTcp);

/// <summary>One address of a name server, asked for the start of the zone on each way. Immutable.</summary>
/// <param name="Name">The server's name, in small letters.</param>
/// <param name="Address">Its address; null if the name has none.</param>
internal sealed record ServerSeen(string Name, IPAddress? Address)
{
    /// <summary>The answer about the name's addresses that told nothing; null if an address was found or there is none.</summary>
    public DnsAnswer? Untold { get; init; }

    /// <summary>The answer over UDP; null without an address.</summary>
    public DnsAnswer? Udp { get; init; }

    /// <summary>The answer over UDP without EDNS0; null if that was not asked.</summary>
    public DnsAnswer? PlainUdp { get; init; }

    /// <summary>The answer over TCP; null without an address.</summary>
    public DnsAnswer? Tcp { get; init; }

    /// <summary>Name and address for labels.</summary>
    public string Shown => Address is null ? Printable.Of(Name) : $"{Printable.Of(Name)}/{Address}";

    /// <summary>How it is asked for more: the first way on which it has the zone; null if it has it on none.</summary>
    public AuthorityWay? Best =>
        HasZone(Udp) ? AuthorityWay.Udp
        : HasZone(Tcp) ? AuthorityWay.Tcp
        : HasZone(PlainUdp) ? AuthorityWay.PlainUdp
        : null;

    /// <summary>The start of the zone as it has it; null if it does not have the zone.</summary>
    public SoaRecord? Start => new[] { Udp, Tcp, PlainUdp }.FirstOrDefault(HasZone)?.Of<SoaRecord>().First();

    /// <summary>True if it answers over UDP, whatever it says.</summary>
    public bool AnswersUdp => Answers(Udp) || Answers(PlainUdp);

    /// <summary>True if it answers over TCP, whatever it says.</summary>
    public bool AnswersTcp => Answers(Tcp);

    /// <summary>What it said, the best of it; null if it said nothing.</summary>
    public DnsAnswer? Said =>
        new[] { Udp, Tcp, PlainUdp }.FirstOrDefault(answer => Answers(answer) && answer!.Outcome != DnsOutcome.Malformed) ?? Garbled;

    /// <summary>The ways on which it answered.</summary>
    public IEnumerable<Way> Reached =>
        Address is null
            ? []
            : new[] { (AnswersUdp, false), (AnswersTcp, true) }
                .Where(way => way.Item1)
                .Select(way => new Way(Address.AddressFamily, way.Item2));

    private DnsAnswer? Garbled => new[] { Udp, Tcp, PlainUdp }.FirstOrDefault(answer => answer?.Outcome == DnsOutcome.Malformed);

    private static bool Answers(DnsAnswer? answer) => answer is not null && answer.Outcome != DnsOutcome.Timeout;

    private static bool HasZone(DnsAnswer? answer) =>
        answer is { Outcome: DnsOutcome.Found, IsAuthoritative: true } && answer.Of<SoaRecord>().Any();
}
