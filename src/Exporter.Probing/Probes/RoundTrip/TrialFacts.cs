using System.Text.Json.Serialization;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.RoundTrip;

/// <summary>How a trial ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TrialOutcome>))]
public enum TrialOutcome
{
    /// <summary>It came to the mailbox.</summary>
    Arrived,

    /// <summary>The first server refused it for good.</summary>
    Refused,

    /// <summary>It came back (RFC 3464).</summary>
    Bounced,

    /// <summary>It was accepted, and neither came nor came back within the deadline.</summary>
    Missing,

    /// <summary>It could not be tried.</summary>
    Undecided,
}

/// <summary>What a trial showed. Immutable.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="At">When.</param>
/// <param name="Host">The server that it was handed to.</param>
public sealed record TrialEnd(TrialOutcome Outcome, DateTimeOffset At, string Host)
{
    /// <summary>From the answer of the first server until it came or came back; null if it did neither.</summary>
    public TimeSpan? Took { get; init; }

    /// <summary>The folder it landed in; null unless it arrived.</summary>
    public string? Folder { get; init; }

    /// <summary>What landing there means; null unless it arrived.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<Landing>))]
    public Landing? Landing { get; init; }

    /// <summary>True if a filter marked it as spam; null unless it arrived.</summary>
    public bool? Flagged { get; init; }

    /// <summary>True if what it carried to be taken out was still in it; null unless it arrived and carried such a thing.</summary>
    public bool? Carried { get; init; }

    /// <summary>What the first server said, or why nothing could be tried; empty if neither.</summary>
    public Words Said { get; init; }

    /// <summary>What it came back as; null if it did not.</summary>
    public Bounce? Bounce { get; init; }

    /// <summary>True if it came back from the empty sender (RFC 5321 §4.5.5); null if the mailbox does not tell.</summary>
    public bool? FromNobody { get; init; }

    /// <summary>The limit that the first server announces (RFC 1870 §3) in octets; null if it announces none.</summary>
    public long? AnnouncedBytes { get; init; }

    /// <summary>Octets of the largest mail that arrived; null unless sizes were tried, and if none did.</summary>
    public long? AcceptedBytes { get; init; }

    /// <summary>Octets of the smallest mail that did not; null if all did.</summary>
    public long? RefusedBytes { get; init; }
}

/// <summary>How a trial of a route stands. Immutable.</summary>
/// <param name="Kind">What is tried.</param>
/// <param name="Asked">What exactly, see <see cref="TrialOptions.Asked"/>.</param>
/// <param name="Begun">When it was last begun.</param>
/// <param name="End">What the newest one that ended showed; null if none did.</param>
public sealed record TrialState(
    [property: JsonConverter(typeof(JsonStringEnumConverter<Trial>))] Trial Kind,
    string Asked,
    DateTimeOffset Begun,
    TrialEnd? End
);
