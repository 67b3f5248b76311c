using Exporter.Mail.Dns;
using Exporter.Mail.Dnsbl;
using Exporter.Probing.Network;

namespace Exporter.Probing.Probes.Dnsbl;

/// <summary>
/// Asks one list in one look: its test points, then about the objects if it works. It holds few of the places that all lists share, so a
/// silent one delays nobody. Made for one look, in which its methods run side by side, so thread-safe.
/// </summary>
/// <param name="list">Whom to ask.</param>
/// <param name="resolver">Asks the DNS.</param>
/// <param name="budget">Questions left.</param>
/// <param name="places">Questions in flight, of all lists.</param>
/// <param name="deadline">When it fires, what is not known counts as silence.</param>
/// <param name="stopping">Ends it without a result.</param>
internal sealed class DnsblAsker(
    DnsblList list,
    IDnsResolver resolver,
    DnsblBudget budget,
    SemaphoreSlim places,
    CancellationToken deadline,
    CancellationToken stopping
) : IDisposable
{
    /// <summary>Questions to one list that may be in flight at once.</summary>
    public const int PlacesOfOne = 8;

    // A list that falls silent in mid-look is not waited for a hundred times.
    private const int MostSilences = PlacesOfOne;
    private const int MostReason = 200;

    private readonly SemaphoreSlim own = new(PlacesOfOne);
    private readonly CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(deadline, stopping);
    private int silences;

    /// <summary>Looks at the list.</summary>
    public async Task<DnsblListSeen> LookAsync(IReadOnlyList<DnsblObject> objects)
    {
        IReadOnlyList<DnsblEntry> unasked = [.. objects.Select(thing => new DnsblEntry(list, thing, null))];
        if (list.DeadSince is not null || !list.HasKey)
        {
            return new(list, list.DeadSince is null ? DnsblStanding.NeedsKey : DnsblStanding.Dead, [], unasked);
        }
        var tests = await Task.WhenAll(AskAsync(list.TestPoints.Listed), AskAsync(list.TestPoints.Unlisted));
        if (tests is not [{ } listed, { } unlisted])
        {
            return new(list, null, [.. tests.OfType<DnsblAnswer>()], unasked);
        }
        var standing = DnsblJudge.Standing(listed, unlisted);
        return standing == DnsblStanding.Usable
            ? new(list, standing, [listed, unlisted], await Task.WhenAll(objects.Select(thing => EntryAsync(thing))))
            : new(list, standing, [listed, unlisted], unasked);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        own.Dispose();
        either.Dispose();
    }

    private async Task<DnsblEntry> EntryAsync(DnsblObject thing)
    {
        var entry = new DnsblEntry(list, thing, await AskAsync(thing.Subject));
        return entry.IsListed ? entry with { Reason = await ReasonAsync(thing.Subject) } : entry;
    }

    // Null: the budget is used up.
    private async Task<DnsblAnswer?> AskAsync(DnsblSubject subject)
    {
        if (subject.NameIn(list.Zone) is not { } name)
        {
            // What has no name in the zone cannot be in it.
            return DnsblAnswer.Without(DnsblOutcome.NotListed);
        }
        return await QuestionAsync(name, DnsType.A) is { } answer ? DnsblJudge.Judge(list, answer) : null;
    }

    private async Task<string?> ReasonAsync(DnsblSubject subject)
    {
        var answer = await QuestionAsync(subject.NameIn(list.Zone)!, DnsType.Txt);
        return answer?.Of<TxtRecord>().FirstOrDefault()?.Text is { Length: > 0 } text
            ? Printable.Of(text.Replace(list.Zone, list.Name, StringComparison.OrdinalIgnoreCase), MostReason)
            : null;
    }

    private async Task<DnsAnswer?> QuestionAsync(string name, DnsType type)
    {
        try
        {
            await own.WaitAsync(either.Token);
            try
            {
                return Volatile.Read(ref silences) < MostSilences
                    ? await PlacedAsync(name, type, either.Token)
                    : DnsAnswer.Without(DnsOutcome.Timeout);
            }
            finally
            {
                own.Release();
            }
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            return DnsAnswer.Without(DnsOutcome.Timeout);
        }
    }

    private async Task<DnsAnswer?> PlacedAsync(string name, DnsType type, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        try
        {
            if (!budget.TryTake(list))
            {
                return null;
            }
            var answer = await resolver.AskAsync(name, type, cancellationToken).WaitAsync(cancellationToken);
            if (answer.Outcome == DnsOutcome.Timeout)
            {
                Interlocked.Increment(ref silences);
            }
            return answer;
        }
        finally
        {
            places.Release();
        }
    }
}
