using Exporter.Probing.Probes;
using Exporter.Probing.Probes.RoundTrip;
using Exporter.Probing.Targets;

namespace Exporter.Telling;

/// <summary>One step of a mail's way, as a picture shows it. Immutable.</summary>
/// <param name="Label">The value of the label <c>step</c>.</param>
/// <param name="Name">What a person calls it.</param>
/// <param name="Host">Who had the mail meanwhile; empty where it is not told.</param>
/// <param name="Start">Since the sending began.</param>
/// <param name="Duration">How long.</param>
/// <param name="Slowest">True for the step that took longest.</param>
internal sealed record JourneyStep(string Label, Words Name, string Host, TimeSpan Start, TimeSpan Duration, bool Slowest)
{
    /// <summary>The steps of the newest arrival of a look at a round trip, in order; none for any other look.</summary>
    public static IReadOnlyList<JourneyStep> Of(ProbeReport report)
    {
        if ((report.Facts as RoundTripFacts)?.Arrival is not { Steps: { Count: > 0 } steps })
        {
            return [];
        }
        var (journey, at) = (new List<JourneyStep>(), TimeSpan.Zero);
        var slowest = steps.MaxBy(step => step.Duration);
        foreach (var step in steps)
        {
            journey.Add(new(step.Name, NameOf(step.Name), step.Host ?? "", at, step.Duration, step == slowest));
            at += step.Duration;
        }
        return journey;
    }

    /// <summary>How long all of them took.</summary>
    public static TimeSpan Whole(IReadOnlyList<JourneyStep> journey) =>
        journey.Count == 0 ? TimeSpan.Zero : journey[^1].Start + journey[^1].Duration;

    private static Words NameOf(string step) =>
        step switch
        {
            "submit" => new("hand in", "提交"),
            "greylist" => new("greylisted", "灰名单等待"),
            "deliver" => new("deliver", "投递到邮箱"),
            _ => new($"at hop {step[3..]}", $"第 {step[3..]} 跳"),
        };
}
