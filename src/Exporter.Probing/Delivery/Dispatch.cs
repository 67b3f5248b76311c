using Exporter.Probing.Probes;
using Exporter.Probing.Probes.RoundTrip;
using MimeKit;

namespace Exporter.Probing.Delivery;

/// <summary>A place that a mail is handed to. Immutable.</summary>
/// <param name="Place">The place.</param>
/// <param name="Via">Its name where there are several; null where there is one.</param>
internal sealed record Counter(SendingPlace Place, string? Via);

/// <summary>
/// Hands in the mail of a route in the background and tells how that ends. Mutable; used by the one loop of a route, so not thread-safe.
/// </summary>
internal sealed class Dispatch(RoundTripOptions options, RouteServices services, RouteEvents events)
{
    private readonly Submitter submitter = new(services.Sessions);
    private readonly TimeProvider clock = services.Clock;
    private readonly Dictionary<long, Task> sending = [];
    private readonly Dictionary<Trial, Task> trying = [];
    private Task checking = Task.CompletedTask;

    /// <summary>True while a mail of the series is being handed in.</summary>
    public bool IsBusy => sending.Values.Any(task => !task.IsCompleted);

    /// <summary>What was begun.</summary>
    public IEnumerable<Task> Running => [.. sending.Values, .. trying.Values, checking];

    /// <summary>Where the next mail goes: one place, or every mail exchanger of the recipient's domain that has one.</summary>
    public async Task<IReadOnlyList<Counter>> PlacesAsync(CancellationToken stopping)
    {
        if (!options.From.EveryExchanger)
        {
            return [new(options.From, null)];
        }
        var template = options.From.Place;
        var domain = Letter.Domain(options.To.Address);
        var hosts = await services.Exchangers.FindAsync(domain, stopping);
        return [.. hosts.Select(host => new Counter(options.From with { Place = At(template, host) }, host))];
    }

    /// <summary>Begins to hand in a mail; its end comes as an event.</summary>
    public void Send(long sequence, SendingPlace place, MimeMessage letter, CancellationToken stopping)
    {
        foreach (var done in sending.Where(task => task.Value.IsCompleted).Select(task => task.Key).ToList())
        {
            sending.Remove(done);
        }
        sending[sequence] = SendAsync(sequence, place, letter, stopping);
    }

    /// <summary>Begins to hand in a mail that tries something, one of a kind at a time; its end comes as an event.</summary>
    public void Try(ProbeToken token, SendingPlace place, string recipient, MimeMessage letter, CancellationToken stopping) =>
        trying[token.Trial!.Value] = TryAsync(token, place, recipient, letter, stopping);

    /// <summary>Begins to check the signature of a mail that arrived; the outcome comes as an event.</summary>
    public void Check(long sequence, MimeMessage message, CancellationToken stopping) => checking = CheckAsync(sequence, message, stopping);

    private static ProbeOptions At(ProbeOptions template, string host) =>
        template with
        {
            Target = template.Target with { Host = host, Tls = template.Target.Tls with { ServerName = host.TrimEnd('.') } },
            Endpoint = template.Endpoint with { Host = host },
        };

    private async Task SendAsync(long sequence, SendingPlace place, MimeMessage letter, CancellationToken stopping)
    {
        var turn = (int)(sequence % int.MaxValue);
        var (submission, waited) = await HandInAsync(
            place,
            options.To.Address,
            letter,
            turn,
            so => events.TellAsync(new RouteEvent.Greylisted(so), stopping),
            stopping
        );
        await events.TellAsync(new RouteEvent.Submitted(sequence, submission, waited), stopping);
    }

    private async Task TryAsync(ProbeToken token, SendingPlace place, string recipient, MimeMessage letter, CancellationToken stopping)
    {
        var (submission, _) = await HandInAsync(place, recipient, letter, 0, _ => ValueTask.CompletedTask, stopping);
        await events.TellAsync(new RouteEvent.Tried(token, submission), stopping);
    }

    private async Task<(Submission Submission, TimeSpan Waited)> HandInAsync(
        SendingPlace place,
        string recipient,
        MimeMessage letter,
        int turn,
        Func<TimeSpan, ValueTask> waits,
        CancellationToken stopping
    )
    {
        var begun = clock.GetTimestamp();
        for (var tries = 0; ; tries++)
        {
            var submission = await submitter.SubmitAsync(place, recipient, letter, turn, stopping);
            var wait = submission.Greylisted ? Greylisting.Wait(submission.Failure!, tries) : TimeSpan.Zero;
            if (!submission.Greylisted || clock.GetElapsedTime(begun) + wait > options.Deadline)
            {
                return (submission, tries == 0 ? TimeSpan.Zero : clock.GetElapsedTime(begun, submission.EndedTimestamp) - submission.Took);
            }
            await waits(clock.GetElapsedTime(begun));
            await Task.Delay(wait, clock, stopping);
        }
    }

    private async Task CheckAsync(long sequence, MimeMessage message, CancellationToken stopping)
    {
        var domain = Letter.Domain(options.From.Address);
        var outcome = await services.Dkim.VerifyAsync(message, domain, stopping);
        var own = await services.Authentication.JudgeAsync(message, options.To.AuthservIds, domain, outcome, stopping);
        // What we hand to an exchanger ourselves comes from our own host, which is nobody's mail server.
        var sender = options.From.Place.Endpoint.Service.ForSubmission
            ? await services.Senders.AskAsync(message, options.To.AuthservIds, stopping)
            : null;
        await events.TellAsync(new RouteEvent.Checked(sequence, outcome, own, sender), stopping);
    }
}
