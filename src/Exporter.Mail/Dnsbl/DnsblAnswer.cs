using System.Net;

namespace Exporter.Mail.Dnsbl;

/// <summary>What an answer of a list means.</summary>
public enum DnsblOutcome
{
    /// <summary>It is on the list, by a documented code.</summary>
    Listed,

    /// <summary>It is not: there is no such name, or no address at it (RFC 5782 §2.1).</summary>
    NotListed,

    /// <summary>The list does not tell us; nothing is known.</summary>
    Refused,

    /// <summary>An address outside 127.0.0.0/8 (RFC 5782 §2.1): somebody else answers, such as a parked zone or a provider that rewrites NXDOMAIN.</summary>
    Hijacked,

    /// <summary>An address within 127.0.0.0/8 that the list does not document; nothing is known.</summary>
    UndocumentedCode,

    /// <summary>Nobody answered in time.</summary>
    Silent,

    /// <summary>SERVFAIL (RFC 1035 §4.1.1).</summary>
    ServerFailure,

    /// <summary>What came was no answer.</summary>
    Malformed,
}

/// <summary>An answer of a list, understood. Immutable.</summary>
/// <param name="Outcome">What it means.</param>
/// <param name="Sublists">The parts of the list it is on, in the order of the list's codes; empty unless listed.</param>
public sealed record DnsblAnswer(DnsblOutcome Outcome, IReadOnlyList<DnsblCode> Sublists)
{
    /// <summary>Why the list refuses; null unless it does.</summary>
    public DnsblRefusal? Refusal { get; init; }

    /// <summary>The addresses in the answer, at most eight; empty if it had none.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];

    /// <summary>True if something is known: listed or not.</summary>
    public bool IsKnown => Outcome is DnsblOutcome.Listed or DnsblOutcome.NotListed;

    /// <summary>The weightiest of the sublists; null unless listed.</summary>
    public DnsblWeight? Weight => Sublists.Count == 0 ? null : Sublists.Max(code => code.Weight);

    /// <summary>The highest trust level of the sublists; null if none has one.</summary>
    public int? Level => Sublists.Max(code => code.Level);

    /// <summary>An answer without addresses.</summary>
    public static DnsblAnswer Without(DnsblOutcome outcome) => new(outcome, []);
}
