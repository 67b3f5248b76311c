using System.Net;
using Exporter.Mail.Messages;

namespace Exporter.Probing.Probes.RoundTrip;

/// <summary>Where a message landed.</summary>
public enum Landing
{
    /// <summary>In INBOX.</summary>
    Inbox,

    /// <summary>In the folder for unwanted mail.</summary>
    Junk,

    /// <summary>In another folder.</summary>
    Other,
}

/// <summary>One step of a message's way. Immutable.</summary>
/// <param name="Name">submit, greylist, hop1 to hop9, or deliver: a closed list, since it is a label value.</param>
/// <param name="Host">Who had the message meanwhile; null where it is not told.</param>
/// <param name="Duration">How long it took.</param>
public sealed record RoundTripStep(string Name, string? Host, TimeSpan Duration);

/// <summary>What a receiving server says of a message (RFC 8601 §2.7). Immutable.</summary>
/// <param name="Method">spf, dkim, dmarc, arc or iprev.</param>
/// <param name="Result">The word of the server, e.g. pass; of the standard's list, or <c>other</c>.</param>
public sealed record AuthenticationResult(string Method, string Result);

/// <summary>How one part of a message came over.</summary>
public enum PartState
{
    /// <summary>As it was sent.</summary>
    Intact,

    /// <summary>The same content in another transfer encoding (RFC 6152 §3).</summary>
    Recoded,

    /// <summary>Other content.</summary>
    Changed,

    /// <summary>Not there.</summary>
    Missing,
}

/// <summary>What became of one part. Immutable.</summary>
/// <param name="Variant">What the part tries, e.g. utf8 or long_line: a closed list.</param>
/// <param name="State">How it came over.</param>
public sealed record PartFacts(string Variant, PartState State);

/// <summary>Whether our own signature still holds (RFC 6376 §6.1).</summary>
public enum DkimOutcome
{
    /// <summary>No signature of the sender's domain.</summary>
    Unsigned,

    /// <summary>It holds.</summary>
    Pass,

    /// <summary>The body is not the one that was signed.</summary>
    BodyChanged,

    /// <summary>A signed header field, or the signature itself, is not the one that was signed.</summary>
    HeadersChanged,

    /// <summary>The key is not in the DNS.</summary>
    NoKey,

    /// <summary>The signature is past its x= time.</summary>
    Expired,

    /// <summary>Our resolver did not tell the key.</summary>
    Unknown,
}

/// <summary>The host from which the receiving server had a message, and what the DNS says of it. Immutable.</summary>
/// <param name="Helo">The name that it gave itself (RFC 5321 §4.1.1.1).</param>
/// <param name="Address">The address that it had.</param>
/// <param name="Forward">The addresses of that name; null if the DNS did not tell.</param>
/// <param name="Reverse">The names of that address (RFC 1035 §3.3.12); null if the DNS did not tell.</param>
public sealed record SenderHost(string Helo, IPAddress Address, IReadOnlyList<IPAddress>? Forward, IReadOnlyList<string>? Reverse);

/// <summary>What an arrived message showed. Immutable.</summary>
public sealed record ArrivalFacts
{
    /// <summary>Servers on the way that have a step of their own: names of steps are label values.</summary>
    public const int NamedHops = 9;

    /// <summary>From the first octet to the server until it was seen in the mailbox.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Where it landed.</summary>
    public required Landing Landing { get; init; }

    /// <summary>The name of the folder.</summary>
    public required string Folder { get; init; }

    /// <summary>The steps in order; they add up to the duration.</summary>
    public required IReadOnlyList<RoundTripStep> Steps { get; init; }

    /// <summary>The servers it passed (RFC 5321 §4.4), oldest first.</summary>
    public required ReceivedTimeline Timeline { get; init; }

    /// <summary>What the trusted host says; null if it says nothing.</summary>
    public IReadOnlyList<AuthenticationResult>? Results { get; init; }

    /// <summary>What filters say.</summary>
    public IReadOnlyList<SpamScore> Scores { get; init; } = [];

    /// <summary>What became of the parts.</summary>
    public IReadOnlyList<PartFacts> Parts { get; init; } = [];

    /// <summary>Our own look at the signature; null until it was checked.</summary>
    public DkimOutcome? Dkim { get; init; }

    /// <summary>
    /// What the receiving server should have said by the DNS of now: spf, dkim and dmarc, as far as it can be told; null until it was asked.
    /// </summary>
    public IReadOnlyList<AuthenticationResult>? Own { get; init; }

    /// <summary>The host that handed it to its receiver; null until it was asked about, and where there is none that the Internet knows.</summary>
    public SenderHost? Sender { get; init; }
}
