using Exporter.Probing.Probes;
using Exporter.Probing.Probes.RoundTrip;

namespace Exporter.Probing.Diagnosis;

/// <summary>Knows when a round trip failed because of a server that is watched itself, so that the server alone is told. Stateless.</summary>
internal static class RoundTripCause
{
    private const string Success = "rt.success";

    /// <summary>What ends a session, in the order of the wire; each has an alert of its own.</summary>
    private static readonly IReadOnlyList<string> Ends =
    [
        "smtp.connect",
        "imap.connect",
        "pop3.connect",
        "smtp.ehlo",
        "imap.capability",
        "pop3.capability",
        "smtp.starttls",
        "imap.starttls",
        "pop3.starttls",
        "tls.handshake",
        "tls.expiry",
        "tls.chain",
        "tls.name",
        "smtp.auth_login",
        "imap.auth_login",
        "pop3.auth_login",
    ];

    /// <summary>The same boards, with a link from each round trip that failed at a server to what is critical there.</summary>
    public static IReadOnlyList<TargetBoard> Link(IReadOnlyList<TargetBoard> boards) => [.. boards.Select(board => Link(board, boards))];

    private static TargetBoard Link(TargetBoard trip, IReadOnlyList<TargetBoard> boards)
    {
        var links =
            from verdict in trip.Verdicts
            where verdict.Check.Id == Success && verdict.Status.IsRed() && !verdict.Off
            from look in trip.Looks
            let place = FailedAt(look)
            where place is not null
            let server = boards.FirstOrDefault(board => board.Target.Name == place.Target.Name)
            let cause = server is null ? null : Worst(server, place)
            where cause is not null
            select new Explained(verdict, server.Target.Name, cause);
        return links.Take(1).ToList() is [var link] ? trip with { Explained = [.. trip.Explained, link] } : trip;
    }

    /// <summary>Where it was handed in, or its mailbox; null if the server was not what failed.</summary>
    private static ProbeOptions? FailedAt(Seen look) =>
        (look.Watch.Look.Options as RoundTripOptions, look.Result?.Newest.Facts as RoundTripFacts) switch
        {
            ({ From.EveryExchanger: false } options, { Miss: Miss.NotSent }) => options.From.Place,
            ({ } options, { Miss: Miss.NotOpened, BouncesShut: true }) => options.From.Bounces?.Place,
            ({ } options, { Miss: Miss.NotOpened }) => options.To.Place,
            _ => null,
        };

    /// <summary>The id of the first critical check at a place; null if there is none.</summary>
    private static string? Worst(TargetBoard server, ProbeOptions place)
    {
        var endpoint = $"{place.Endpoint.Service.Name}/{place.Endpoint.Host}/";
        return Ends.SelectMany(id => server.Verdicts.Where(verdict => verdict.Check.Id == id))
            .Where(verdict =>
                verdict is { Status: Status.Critical, Off: false } && verdict.Object.StartsWith(endpoint, StringComparison.Ordinal)
            )
            .Select(verdict => verdict.Check.Id)
            .FirstOrDefault();
    }
}
