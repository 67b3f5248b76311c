using Exporter.Mail.Dkim;
using Exporter.Mail.Dns;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.Domain;

namespace Exporter.Probing.Probes.Dkim;

/// <summary>What the DNS says about the keys that mail of a domain is signed with. Immutable.</summary>
internal sealed record DkimFacts : ProbeFacts
{
    /// <summary>When the last answer was in; null before.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>False if the domain does not exist at all; null if that was not told.</summary>
    public bool? IsThere { get; init; }

    /// <summary>How <c>_domainkey.domain</c> was answered (RFC 8020 §2); null before.</summary>
    public DnsOutcome? Root { get; init; }

    /// <summary>The configured selectors, in order; empty if there are none or the domain does not exist, null before.</summary>
    public IReadOnlyList<DkimSelector>? Selectors { get; init; }

    /// <summary>What a selector that nobody made says (RFC 4592 §2.1); null before.</summary>
    public DkimKeyAnswer? Unused { get; init; }

    /// <summary>The answer for <c>_adsp._domainkey.domain</c>, which RFC 5617 §4.2.1 had; null before.</summary>
    public DnsAnswer? Practices { get; init; }

    /// <summary>Since when keys and their flags are known: <c>selector/fingerprint</c>, <c>selector/t=y</c>.</summary>
    public FirstSeen Since { get; init; } = FirstSeen.Nothing;
}

/// <summary>One selector. Immutable.</summary>
/// <param name="Name">Its name, as configured (RFC 6376 §3.1).</param>
/// <param name="Answer">What the DNS says about it.</param>
internal sealed record DkimSelector(string Name, DkimKeyAnswer Answer)
{
    /// <summary>True if the answer says something about the name.</summary>
    public bool IsTold => Answer.Records is not null;

    /// <summary>The key that verifiers can use; null if there is none, it is withdrawn or of a kind that nobody knows.</summary>
    public DkimKeyRecord? Usable => Answer.Key is { IsRevoked: false, Type: not DkimKeyType.Unknown } key ? key : null;

    /// <summary>Since when this key is known; null if there is none or it was not recalled.</summary>
    public DateTimeOffset? KeySince { get; init; }

    /// <summary>Since when the key says that the domain tests; null if it does not or that was not recalled.</summary>
    public DateTimeOffset? TestingSince { get; init; }

    /// <summary>The name that was asked, for a person.</summary>
    public string Shown => Printable.Of(Answer.Name);
}
