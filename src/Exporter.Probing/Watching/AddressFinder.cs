using Exporter.Probing.Network;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Watching;

/// <summary>Which family a look that may be on either should be on. Immutable.</summary>
/// <param name="Preferred">The family to take if the host has an address of it.</param>
/// <param name="Fallback">True if the other one will do.</param>
public sealed record FamilyPreference(IpFamily Preferred, bool Fallback);

/// <summary>Where a look that may be on either family goes. Immutable.</summary>
/// <param name="Family">The family; IPv4 if the host has no address of any.</param>
/// <param name="Found">Its addresses, or why there are none.</param>
/// <param name="Took">How long it took to find out.</param>
public sealed record Destination(IpFamily Family, HostAddresses Found, TimeSpan Took);

/// <summary>The addresses of a target: its pinned ones, else those of its name. Thread-safe: it keeps nothing.</summary>
public sealed class AddressFinder(IHostResolver resolver, TimeProvider clock)
{
    /// <summary>Addresses of one family. A resolver that does not answer in time is an answer; only stopping throws.</summary>
    public async Task<HostAddresses> FindAsync(Target target, IpFamily family, TimeSpan timeout, CancellationToken stopping)
    {
        if (target.Addresses.Count > 0)
        {
            var pinned = target.Addresses.Where(address => address.AddressFamily == family.Socket()).ToList();
            return pinned.Count > 0 ? HostAddresses.Found(pinned) : new(ResolveOutcome.NoAddress, [], default);
        }
        using var deadline = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, deadline.Token);
        try
        {
            return await resolver.ResolveAsync(target.Host, family, either.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return new(ResolveOutcome.Failed, [], new("no answer from the resolver in time", "解析器超时未应答"));
        }
    }

    /// <summary>
    /// Chooses the family. Both are asked for at once, so that a name server that is silent about one costs its wait once.
    /// </summary>
    public async Task<Destination> ChooseAsync(Target target, FamilyPreference preference, TimeSpan timeout, CancellationToken stopping)
    {
        var started = clock.GetTimestamp();
        var families = IpFamilies
            .All.Where(family => family == preference.Preferred || preference.Fallback)
            .OrderBy(family => family != preference.Preferred)
            .ToList();
        var answers = await Task.WhenAll(families.Select(family => FindAsync(target, family, timeout, stopping)));
        var chosen = Array.FindIndex(answers, answer => answer.Outcome == ResolveOutcome.Found);
        return chosen >= 0
            ? new(families[chosen], answers[chosen], clock.GetElapsedTime(started))
            : new(families.Min(), Worst(answers), clock.GetElapsedTime(started));
    }

    /// <summary>If the resolver failed on either family it is not known that the host has no address.</summary>
    private static HostAddresses Worst(HostAddresses[] answers) => answers.MaxBy(answer => answer.Outcome)!;
}
