using System.Text.Json.Serialization;
using Exporter.Probing.Probes.RoundTrip;

namespace Exporter.Probing.Delivery;

/// <summary>What can happen to a probe mail.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JournalEvent>))]
public enum JournalEvent
{
    /// <summary>It is about to be handed in. Written before, so that a crash leaves no mail that nobody knows.</summary>
    Intended,

    /// <summary>The first server accepted it.</summary>
    Accepted,

    /// <summary>The first server did not.</summary>
    Refused,

    /// <summary>It arrived in time.</summary>
    Arrived,

    /// <summary>Its deadline passed.</summary>
    Overdue,

    /// <summary>It came back as a bounce.</summary>
    Bounced,

    /// <summary>It arrived after its deadline.</summary>
    ArrivedLate,

    /// <summary>It arrived once more.</summary>
    Duplicated,

    /// <summary>A trial began or ended.</summary>
    Tried,

    /// <summary>Everything so far, in place of the events.</summary>
    Summary,
}

/// <summary>One line of the journal. Immutable.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Sequence">To which mail.</param>
/// <param name="At">When.</param>
public sealed record JournalEntry(JournalEvent Event, long Sequence, DateTimeOffset At)
{
    /// <summary>How long it took, of an arrival in time.</summary>
    public TimeSpan? Took { get; init; }

    /// <summary>Where in the mailbox it lies, of an arrival: seen there again it is the same mail, and no duplicate.</summary>
    public string? Place { get; init; }

    /// <summary>The mail exchanger it is handed to; null where there is no choice.</summary>
    public string? Via { get; init; }

    /// <summary>How a trial stands from now on.</summary>
    public TrialState? Trial { get; init; }

    /// <summary>Everything so far, of a summary.</summary>
    public RouteState? State { get; init; }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JournalEntry))]
internal sealed partial class JournalJson : JsonSerializerContext;
