using Exporter.Mail.Messages;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.RoundTrip;
using MimeKit;

namespace Exporter.Probing.Delivery;

/// <summary>
/// Decides what happened to the mails that try something and writes it down. Nothing of theirs is counted. Mutable; used by one route, so not
/// thread-safe.
/// </summary>
internal sealed class TrialBook(RoundTripOptions options, Journal journal, string instance, TimeProvider clock)
{
    // One that could not be tried, or that a crash interrupted, is not pressed.
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    private readonly Dictionary<Trial, TrialFlight> flights = [];
    private readonly Dictionary<Trial, SizeRun> searches = [];
    private long begun;

    /// <summary>What is to be tried now.</summary>
    public IReadOnlyList<TrialOptions> Due => [.. options.Trials.Where(IsDue)];

    /// <summary>True if each trial has ended once.</summary>
    public bool Ended => options.Trials.All(trial => journal.State.Find(trial)?.End is not null);

    /// <summary>Writes down that a trial begins; a search for the size goes on.</summary>
    public ProbeToken Begin(TrialOptions trial, string host)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        if (!searches.ContainsKey(trial.Kind))
        {
            journal.Write(Entry(new(trial.Kind, trial.Asked, now, journal.State.Find(trial)?.End)));
        }
        if (trial is SizeTrial size)
        {
            searches.TryAdd(trial.Kind, new(new(size.UpToBytes), null));
        }
        var token = new ProbeToken(options.Target.Name, instance, ++begun, now) { Trial = trial.Kind };
        flights[trial.Kind] = new(token, host, clock.GetTimestamp());
        return token;
    }

    /// <summary>How large the mail of a trial has to be in octets; zero where that does not matter.</summary>
    public long Octets(Trial kind) => searches.GetValueOrDefault(kind)?.Search.NextBytes ?? 0;

    /// <summary>Notes how large a mail has become; gives that back.</summary>
    public long Written(ProbeToken token, long octets)
    {
        var kind = token.Trial!.Value;
        flights[kind] = flights[kind] with { Octets = octets };
        return octets;
    }

    /// <summary>Takes in how handing in a mail ended; of one that was seen in the mailbox before, nothing more is to be learnt.</summary>
    public void Tried(RouteEvent.Tried tried)
    {
        if (Find(tried.Token) is not { Ended: false } flight)
        {
            return;
        }
        var submission = tried.Submission;
        flight = flight with { Submission = submission, Since = submission.EndedTimestamp };
        flights[flight.Kind] = flight;
        if (submission.Failure is { } failure && !submission.MayHaveLeft)
        {
            End(flight, Made(flight, IsAnswer(flight.Kind, failure) ? TrialOutcome.Refused : TrialOutcome.Undecided));
        }
    }

    /// <summary>Gives up what is past its deadline.</summary>
    public void DecideOverdue()
    {
        foreach (var flight in flights.Values.Where(flight => !flight.Ended && flight.Submission is not null).ToList())
        {
            if (clock.GetElapsedTime(flight.Since) > options.Deadline)
            {
                End(flight, Made(flight, flight.Submission!.Failure is null ? TrialOutcome.Missing : TrialOutcome.Undecided));
            }
        }
    }

    /// <summary>Takes in a mail that was found; true if it may be deleted.</summary>
    public bool Found(FoundMail mail)
    {
        if (mail.Token.Instance != instance)
        {
            return RouteBook.IsAbandoned(mail.Token, options, clock);
        }
        // What was given up for gone and comes all the same was delivered; a search for the size has gone on meanwhile.
        if (Find(mail.Token) is { } flight && (!flight.Ended || IsGivenUp(flight)))
        {
            var took = flight.Submission is null ? TimeSpan.Zero : clock.GetElapsedTime(flight.Since, mail.SeenTimestamp);
            var end = Made(flight, mail.IsBounce ? TrialOutcome.Bounced : TrialOutcome.Arrived) with { Took = took };
            End(flight, mail.IsBounce ? WithBounce(end, mail.Message) : WithArrival(end, mail));
        }
        return true;
    }

    private static JournalEntry Entry(TrialState state) => new(JournalEvent.Tried, 0, state.End?.At ?? state.Begun) { Trial = state };

    private bool IsDue(TrialOptions trial)
    {
        if (flights.GetValueOrDefault(trial.Kind) is { Ended: false })
        {
            return false;
        }
        if (searches.ContainsKey(trial.Kind) || journal.State.Find(trial) is not { } state)
        {
            return true;
        }
        var (age, soon) = (
            clock.GetUtcNow() - state.Begun,
            state.End is not { Outcome: not TrialOutcome.Undecided } || state.End.At < state.Begun
        );
        // A clock that was set back stops nothing.
        return age < TimeSpan.Zero || age >= (soon && Again < trial.Every ? Again : trial.Every);
    }

    private TrialFlight? Find(ProbeToken token) =>
        flights.GetValueOrDefault(token.Trial!.Value) is { } flight && flight.Token == token ? flight : null;

    private bool IsGivenUp(TrialFlight flight) =>
        flight.Kind != Trial.Size
        && journal.State.Trials.FirstOrDefault(state => state.Kind == flight.Kind)?.End?.Outcome == TrialOutcome.Missing;

    /// <summary>True if a refusal is about what is tried: a size at any word about the mail, a content at its end, a recipient at its name.</summary>
    private static bool IsAnswer(Trial kind, Failure failure) =>
        failure.Kind == FailureKind.Rejected
        && failure.Detail.En.StartsWith('5')
        && kind switch
        {
            Trial.Size => failure.Phase is Phase.Mail or Phase.Rcpt or Phase.Data,
            Trial.NoSuchUser => failure.Phase == Phase.Rcpt,
            _ => failure.Phase == Phase.Data,
        };

    private TrialEnd Made(TrialFlight flight, TrialOutcome outcome) =>
        new(outcome, clock.GetUtcNow(), flight.Host)
        {
            Said =
                flight.Submission?.Failure is not { } failure ? default
                : outcome == TrialOutcome.Refused ? failure.Detail
                : failure.Words,
            AnnouncedBytes = flight.Submission?.AnnouncedBytes,
        };

    private static TrialEnd WithBounce(TrialEnd end, MimeMessage? message) =>
        message is null
            ? end
            : end with
            {
                Bounce = BounceReader.Read(message),
                FromNobody = message.Headers["Return-Path"] is { } path ? path.Trim() == "<>" : null,
            };

    private TrialEnd WithArrival(TrialEnd end, FoundMail mail) =>
        end with
        {
            Folder = mail.Place.Folder,
            Landing = mail.Place.Landing,
            Flagged = mail.Message is { } message
                ? SpamScore
                    .Read(message.Headers.Select(header => KeyValuePair.Create(header.Field, header.Value)))
                    .Any(score => score.Flagged == true)
                : null,
            Carried = mail.Message is { } carrier ? TrialLetter.Carries(carrier, mail.Token, options.To.AuthservIds) : null,
        };

    private void End(TrialFlight flight, TrialEnd end)
    {
        flights[flight.Kind] = flight with { Ended = true };
        if (searches.TryGetValue(flight.Kind, out var search))
        {
            searches[flight.Kind] = search = search.After(flight, end);
            if (search.End(end) is not { } found)
            {
                return;
            }
            searches.Remove(flight.Kind);
            end = found;
        }
        var trial = options.Of(flight.Kind)!;
        journal.Write(Entry(new(flight.Kind, trial.Asked, journal.State.Find(trial)?.Begun ?? flight.Token.At, end)));
    }
}
