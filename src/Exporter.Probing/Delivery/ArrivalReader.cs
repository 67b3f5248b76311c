using System.Net;
using Exporter.Mail.Messages;
using Exporter.Probing.Probes.RoundTrip;
using MimeKit;
using MimeKit.Cryptography;

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
    private static readonly IReadOnlyList<string> Methods = ["spf", "dkim", "dmarc", "arc", "iprev"];

    // RFC 8601 §2.7: the words of all methods.
    private static readonly IReadOnlyList<string> Results =
    [
        "pass",
        "fail",
        "softfail",
        "neutral",
        "none",
        "policy",
        "temperror",
        "permerror",
    ];

    /// <summary>What the mail shows.</summary>
    public static ArrivalFacts Read(MimeMessage message, MailPlace place, Passage passage, IReadOnlyList<string> authservIds)
    {
        var received = message
            .Headers.Where(header => header.Id == HeaderId.Received)
            .Select(header => ReceivedField.Parse(header.Value))
            .ToList();
        var timeline = ReceivedTimeline.Of(received, passage.Begun, passage.Accepted, passage.Seen);
        var trusted = authservIds.Count > 0 ? authservIds : LastHosts(received);
        return new()
        {
            Duration = passage.Seen - passage.Begun,
            Landing = place.Landing,
            Folder = place.Folder,
            Steps = Steps(timeline, passage),
            Timeline = timeline,
            Results = ResultsOf(message, trusted),
            Scores = SpamScore.Read(message.Headers.Select(header => KeyValuePair.Create(header.Field, header.Value))),
            Parts = LetterParts.Compare(message),
        };
    }

    /// <summary>The host that took the mail in last; what came by LMTP (RFC 2033) only moved inside of it.</summary>
    private static List<string> LastHosts(List<ReceivedField> received)
    {
        var inside = received.TakeWhile(field => IsInside(field)).Count();
        return [.. received.Take(inside + 1).Select(field => field.By).OfType<string>()];
    }

    // What calls itself by an address is a machine behind the host, as at Google.
    private static bool IsInside(ReceivedField field) =>
        field.With?.StartsWith("LMTP", StringComparison.Ordinal) == true || IPAddress.TryParse(field.By?.Trim('[', ']'), out _);

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

    /// <summary>Null if no host that is trusted says anything; the first word of each method counts, since hosts write on top.</summary>
    private static List<AuthenticationResult>? ResultsOf(MimeMessage message, IReadOnlyList<string> trusted)
    {
        var told = message
            .Headers.Where(header => header.Id == HeaderId.AuthenticationResults)
            .Select(header => AuthenticationResults.TryParse(header.RawValue, out var results) ? results : null)
            .Where(results =>
                results is not null && trusted.Contains(results.AuthenticationServiceIdentifier, StringComparer.OrdinalIgnoreCase)
            )
            .SelectMany(results => results!.Results)
            .ToList();
        return told.Count == 0
            ? null
            :
            [
                .. from method in Methods
                let result = told.FirstOrDefault(one => one.Method.Equals(method, StringComparison.OrdinalIgnoreCase))?.Result
                where result is not null
                select new AuthenticationResult(method, Results.Contains(result.ToLowerInvariant()) ? result.ToLowerInvariant() : "other"),
            ];
    }
}
