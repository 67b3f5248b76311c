using System.Net;
using Exporter.Mail.Dns;
using Exporter.Mail.Spf;

namespace Exporter.Probing.Probes.Spf;

/// <summary>What the DNS says about who may send for a domain. Immutable.</summary>
internal sealed record SpfFacts : ProbeFacts
{
    /// <summary>What the domain itself publishes (RFC 7208 §4.5); null before.</summary>
    public SpfPublication? Published { get; init; }

    /// <summary>The record and its whole tree (RFC 7208 §4.6.4); null before, and where nobody needs it: of a parked domain.</summary>
    public SpfSurvey? Survey { get; init; }

    /// <summary>The octets of the answer with the record (RFC 7208 §3.4); null if nothing came.</summary>
    public int? AnswerOctets { get; init; }

    /// <summary>check_host() for each address that mail leaves from (RFC 7208 §4); empty if nobody told one, null unless all were tried.</summary>
    public IReadOnlyList<SpfEvaluation>? Evaluations { get; init; }

    /// <summary>The names of terms that do not exist and are not of the domain itself; null unless all were asked about.</summary>
    public IReadOnlyList<SpfVacancy>? Vacancies { get; init; }

    /// <summary>The names of each address that mail leaves from (RFC 7208 §5.5); empty if no record uses ptr, null unless all were asked for.</summary>
    public IReadOnlyList<SpfPointers>? Pointers { get; init; }

    /// <summary>True if there is a record of the type that SPF had once (RFC 7208 §3.1); null if not told.</summary>
    public bool? HasOldType { get; init; }
}

/// <summary>A name of a term that does not exist, and whether the domain that somebody registers for it does. Immutable.</summary>
/// <param name="Name">The name.</param>
/// <param name="Registered">The domain that would be registered for it.</param>
/// <param name="Outcome">How the question for that domain was answered; <see cref="DnsOutcome.NotFound"/> if anybody may have it.</param>
internal sealed record SpfVacancy(string Name, string Registered, DnsOutcome Outcome);

/// <summary>The names of an address. Immutable.</summary>
/// <param name="Address">The address.</param>
/// <param name="Answer">The answer to the question for its PTR records.</param>
internal sealed record SpfPointers(IPAddress Address, DnsAnswer Answer);
