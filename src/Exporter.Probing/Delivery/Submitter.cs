using Exporter.Probing.Probes.RoundTrip;
using MimeKit;

namespace Exporter.Probing.Delivery;

/// <summary>Hands in mail, and again where a server makes strangers wait. Thread-safe: it keeps nothing.</summary>
internal sealed class Submitter(SessionRunner sessions)
{
    // A server scans the mail before it answers; with the default look of twenty seconds this is a minute.
    private const int Looks = 3;

    /// <summary>Hands in one mail. Only stopping throws.</summary>
    /// <param name="place">To whom.</param>
    /// <param name="recipient">For whom.</param>
    /// <param name="letter">The mail.</param>
    /// <param name="turn">With several addresses, picks one.</param>
    /// <param name="stopping">Ends it without a result.</param>
    public async Task<Submission> SubmitAsync(
        SendingPlace place,
        string recipient,
        MimeMessage letter,
        int turn,
        CancellationToken stopping
    )
    {
        var clock = sessions.Services.Clock;
        var begun = clock.GetTimestamp();
        var end = await sessions.RunAsync(
            place.Place,
            turn,
            [place.Address, recipient],
            _ => new SubmitProbe(place.Place, sessions.Services, letter, place.Address, recipient),
            place.Place.Timeout * Looks,
            stopping
        );
        var ended = end.Facts.AcceptedTimestamp ?? clock.GetTimestamp();
        // A server that accepted the mail and then broke off has accepted it.
        var failure = end.Facts.Reply is null ? end.Failure : null;
        return new(failure, end.Transcript)
        {
            EndedAt = clock.GetUtcNow() - clock.GetElapsedTime(ended),
            EndedTimestamp = ended,
            Took = clock.GetElapsedTime(begun, ended),
            AnnouncedBytes = end.Facts.AnnouncedBytes,
            Greylisted = failure is not null && Greylisting.Is(failure),
        };
    }
}
