using Exporter.Mail.Messages;
using Exporter.Probing.Probes.RoundTrip;
using MimeKit;

namespace Exporter.Probing.Delivery;

/// <summary>When a mail was where, by our own clocks. Immutable.</summary>
/// <param name="Begun">When we began to hand it in.</param>
/// <param name="Waited">How long a greylisting server made us wait meanwhile; zero without.</param>
/// <param name="Accepted">When the first server had accepted it.</param>
/// <param name="Seen">When it was seen in the mailbox.</param>
internal sealed record Passage(DateTimeOffset Begun, TimeSpan Waited, DateTimeOffset Accepted, DateTimeOffset Seen);

/// <summary>Reads what a mail that arrived shows of its way. Stateless.</summary>
internal static class ArrivalReader
{
    /// <summary>What the mail shows.</summary>
    public static ArrivalFacts Read(MimeMessage message, MailPlace place, Passage passage, IReadOnlyList<string> authservIds)
    {
        var received = ReceiverResults.Received(message);
        var timeline = ReceivedTimeline.Of(received, passage.Begun, passage.Accepted, passage.Seen);
        return new()
        {
            Duration = passage.Seen - passage.Begun,
            Landing = place.Landing,
            Folder = place.Folder,
            Steps = Steps(timeline, passage),
            Timeline = timeline,
            Results = ReceiverResults.Of(message, authservIds).Results,
            Scores = SpamScore.Read(message.Headers.Select(header => KeyValuePair.Create(header.Field, header.Value))),
            Parts = LetterParts.Compare(message),
        };
    }

    /// <summary>They add up to the duration: what a server kept is its own step, and the last one's is the delivery.</summary>
    private static List<RoundTripStep> Steps(ReceivedTimeline timeline, Passage passage)
    {
        // One that is dated by the server's clock may seem to have come before we had waited.
        var handing = passage.Accepted - passage.Begun;
        var waited = passage.Waited < handing ? passage.Waited : handing;
        var steps = new List<RoundTripStep> { new("submit", null, handing - waited) };
        if (waited > TimeSpan.Zero)
        {
            steps.Add(new("greylist", null, waited));
        }
        if (timeline.Hops.Count == 0)
        {
            steps.Add(new("deliver", null, passage.Seen - passage.Accepted));
            return steps;
        }
        var named = timeline.Hops.Take(Math.Min(ArrivalFacts.NamedHops, timeline.Hops.Count - 1)).ToList();
        steps.AddRange(named.Select((hop, index) => new RoundTripStep($"hop{index + 1}", hop.By, hop.Held)));
        var rest = timeline.Hops.Skip(named.Count).ToList();
        steps.Add(new("deliver", rest[^1].By, rest.Aggregate(TimeSpan.Zero, (sum, hop) => sum + hop.Held)));
        return steps;
    }
}
