using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Probes.RoundTrip;

namespace Exporter.Probing.Diagnosis;

/// <summary>
/// Knows when a receiver distrusts the mail of a round trip because of what the DNS says of its sender's domain, which is watched itself, so that the
/// domain alone is told. Stateless.
/// </summary>
internal static class SenderCause
{
    // What a receiver thinks of a sender, and what comes of it.
    private static readonly IReadOnlyList<string> Follows = ["rt.auth_results", "rt.spam_folder", "spam.headers"];

    /// <summary>What makes a sender be distrusted, the most common first: families of checks.</summary>
    private static readonly IReadOnlyList<string> Causes = ["spf.", "dkim.", "dmarc."];

    /// <summary>The same boards, with a link from each round trip that was distrusted to what is critical at its sender's domain.</summary>
    public static IReadOnlyList<TargetBoard> Link(IReadOnlyList<TargetBoard> boards)
    {
        var domains = boards
            .Where(board => board.Looks.Any(look => look.Watch.Look.Options is DomainOptions))
            .ToDictionary(board => board.Target.Name, StringComparer.OrdinalIgnoreCase);
        return domains.Count == 0 ? boards : [.. boards.Select(board => Link(board, domains))];
    }

    private static TargetBoard Link(TargetBoard trip, Dictionary<string, TargetBoard> domains)
    {
        var sender = trip.Looks.Select(look => look.Watch.Look.Options).OfType<RoundTripOptions>().FirstOrDefault();
        if (sender is null || !domains.TryGetValue(sender.From.Address.Split('@')[^1], out var domain) || Worst(domain) is not { } cause)
        {
            return trip;
        }
        // Mail that passes is in the junk for another reason.
        var distrusted = trip.Verdicts.Any(verdict => verdict.Check.Id == Follows[0] && verdict.Status.IsRed());
        var links =
            from verdict in trip.Verdicts
            where distrusted && Follows.Contains(verdict.Check.Id) && verdict.Status.IsRed() && !verdict.Off
            where trip.Explained.All(link => link.Verdict != verdict)
            select new Explained(verdict, domain.Target.Name, cause);
        return trip with { Explained = [.. trip.Explained, .. links] };
    }

    /// <summary>The id of the first critical check of a domain that makes a sender be distrusted; null if there is none.</summary>
    private static string? Worst(TargetBoard domain) =>
        Causes
            .SelectMany(family => domain.Verdicts.Where(verdict => verdict.Check.Id.StartsWith(family, StringComparison.Ordinal)))
            .Where(verdict => verdict is { Status: Status.Critical, Off: false })
            .Select(verdict => verdict.Check.Id)
            .FirstOrDefault();
}
