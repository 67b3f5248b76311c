using System.Net;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Watching;

/// <summary>
/// Takes one look from the name to the report. The schedule and <c>/probe</c> both come this way, so that they cannot differ.
/// Thread-safe: it keeps nothing between looks but the gate.
/// </summary>
public sealed class LookRunner(
    IHostResolver resolver,
    ControlProbe control,
    HostGate gate,
    Routes routes,
    FactsMemory memory,
    ILookMeter meter,
    TimeProvider clock
)
{
    /// <summary>How long a look may go on after its deadline before it is abandoned.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly AddressFinder finder = new(resolver, clock);
    private readonly LookTaker taker = new(meter, clock);
    private readonly RelayReach relays = new();

    /// <summary>
    /// Looks once when it is due; with several addresses, <paramref name="turn"/> picks one. The timeout bounds the look at the address;
    /// waiting for a place behind looks of our own does not count. Only stopping throws.
    /// </summary>
    public Task<ProbeReport> RunAsync(Look look, CheckOverrides overrides, int turn, CancellationToken stopping) =>
        CountedAsync(look, overrides, TimeSpan.Zero, report => WhenDueAsync(look, report, turn, stopping), stopping);

    /// <summary>
    /// Looks once for somebody who waits for the answer: finding the address, waiting for a place and looking share the one timeout, a
    /// family without a route is unreachable, and nothing is remembered. Only stopping throws.
    /// </summary>
    /// <param name="look">What to do.</param>
    /// <param name="destination">Where to, chosen before.</param>
    /// <param name="overrides">Operators' words.</param>
    /// <param name="stopping">Ends it without an answer.</param>
    public Task<ProbeReport> RunNowAsync(Look look, Destination destination, CheckOverrides overrides, CancellationToken stopping) =>
        CountedAsync(look, overrides, destination.Took, report => NowAsync(look, report, destination, stopping), stopping);

    /// <summary>The same for a look that only asks the DNS; it recalls what the schedule remembers.</summary>
    public Task<ProbeReport> RunNowAsync(Look look, CheckOverrides overrides, CancellationToken stopping) =>
        CountedAsync(look, overrides, TimeSpan.Zero, report => AskNowAsync(look, report, stopping), stopping);

    private async Task<ProbeReport> CountedAsync(
        Look look,
        CheckOverrides overrides,
        TimeSpan spent,
        Func<ProbeReport, Task<ProbeReport>> run,
        CancellationToken stopping
    )
    {
        meter.Started();
        var begun = new ProbeReport
        {
            Kind = look.Kind,
            Options = look.Options,
            StartedAt = clock.GetUtcNow() - spent,
        };
        var started = clock.GetTimestamp();
        ProbeReport? ended = null;
        try
        {
            ended = await GuardedAsync(look, begun, run, stopping);
            ended = ended with
            {
                Duration = spent + clock.GetElapsedTime(started) - ended.Waited,
                Verdicts = [.. ended.Verdicts.Select(verdict => overrides.Apply(look.Options, verdict, clock.GetUtcNow()))],
            };
            return ended;
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            // Nothing came of it, and the meter must not take that for a success.
            ended = begun with
            {
                Failure = Unforeseen(exception),
            };
            throw;
        }
        finally
        {
            meter.Finished(ended ?? begun with { Applies = false });
        }
    }

    /// <summary>The last catch-all: a fault in a check or in this class costs one report, not the schedule.</summary>
    private async Task<ProbeReport> GuardedAsync(
        Look look,
        ProbeReport report,
        Func<ProbeReport, Task<ProbeReport>> run,
        CancellationToken stopping
    )
    {
        try
        {
            return await run(report);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            return Judged(report, look.Nothing(Unforeseen(exception)), []);
        }
    }

    private static Failure Unforeseen(Exception exception) =>
        new(FailureKind.Internal, Phase.Resolve, Words.Same(exception.GetType().Name)) { Ours = true };

    private async Task<ProbeReport> WhenDueAsync(Look look, ProbeReport report, int turn, CancellationToken stopping)
    {
        var options = look.Options;
        if (options.Reach is Reach.Nowhere or Reach.Names)
        {
            return Remembered(report, await taker.TakeAsync(look, IPAddress.None, options.Timeout, stopping), []);
        }
        var resolved = clock.GetTimestamp();
        var (family, found) = await FindAsync(options, stopping);
        var resolve = new PhaseTime(Phase.Resolve, clock.GetElapsedTime(resolved));
        if (found.Outcome != ResolveOutcome.Found)
        {
            return await WithoutAddressAsync(look, report, found, stopping);
        }
        var address = found.Addresses[turn % found.Addresses.Count];
        if (!routes.Uses(address, family, options.Target.SourceFor(address)))
        {
            return report with { Applies = false };
        }
        var asked = clock.GetTimestamp();
        using var place = await gate.EnterAsync(address, stopping);
        var waited = clock.GetElapsedTime(asked);
        var sighting = relays.Judge(options, address.AddressFamily, await taker.TakeAsync(look, address, options.Timeout, stopping));
        if (MayBeOurs(sighting) && await control.IsRedAsync(family, report.StartedAt, stopping))
        {
            sighting = sighting with { Failure = sighting.Failure! with { Ours = true } };
        }
        return Remembered(report, sighting, [resolve, .. sighting.Phases]) with
        {
            Address = address,
            Addresses = found.Addresses,
            Waited = waited,
        };
    }

    private async Task<ProbeReport> AskNowAsync(Look look, ProbeReport report, CancellationToken stopping)
    {
        var earlier = memory.Recall(Watch.KeyOf(look.Options, look.Kind));
        var seen = await taker.TakeAsync(look, IPAddress.None, look.Options.Timeout, stopping);
        return Judged(report, seen.Recalling(earlier), [], earlier);
    }

    private ProbeReport Remembered(ProbeReport report, Sighting seen, IReadOnlyList<PhaseTime> phases)
    {
        var key = Watch.KeyOf(report.Options, report.Kind);
        var earlier = memory.Recall(key);
        var sighting = seen.Recalling(earlier);
        var judged = Judged(report, sighting, phases, earlier);
        if (sighting.ToRemember(earlier) is { } value)
        {
            memory.Remember(key, value);
        }
        return judged;
    }

    private async Task<(IpFamily Family, HostAddresses Found)> FindAsync(ProbeOptions options, CancellationToken stopping)
    {
        var family = options.Endpoint.Family;
        if (options.Reach == Reach.OneFamily)
        {
            return (family, await finder.FindAsync(options.Target, family, options.Timeout, stopping));
        }
        var chosen = await finder.ChooseAsync(options.Target, new(family, Fallback: true), options.Timeout, stopping);
        return (chosen.Family, chosen.Found);
    }

    private async Task<ProbeReport> NowAsync(Look look, ProbeReport report, Destination destination, CancellationToken stopping)
    {
        var (options, found) = (look.Options, destination.Found);
        if (found.Outcome != ResolveOutcome.Found)
        {
            return Judged(report, look.Nothing(OwnFailures.WithoutAddress(options, found, found.Outcome == ResolveOutcome.Failed)), []);
        }
        var (address, asked) = (found.Addresses[0], clock.GetTimestamp());
        using var place = await EnterWithinAsync(address, Left(options, destination.Took), stopping);
        var sighting = place is null
            ? look.Nothing(OwnFailures.Crowded)
            : await taker.TakeAsync(look, address, Left(options, destination.Took + clock.GetElapsedTime(asked)), stopping);
        // An answer that is waited for cannot wait for a look at the control; the last one is seconds old.
        if (MayBeOurs(sighting) && control.WasRed(destination.Family))
        {
            sighting = sighting with { Failure = sighting.Failure! with { Ours = true } };
        }
        return Judged(report, sighting, [new(Phase.Resolve, destination.Took), .. sighting.Phases]) with
        {
            Address = address,
            Addresses = found.Addresses,
        };
    }

    private static TimeSpan Left(ProbeOptions options, TimeSpan spent) => spent < options.Timeout ? options.Timeout - spent : TimeSpan.Zero;

    private async Task<IDisposable?> EnterWithinAsync(IPAddress address, TimeSpan timeout, CancellationToken stopping)
    {
        using var deadline = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, deadline.Token);
        try
        {
            return await gate.EnterAsync(address, either.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>
    /// A host without an address of this family is not looked at on it, unless it has none at all. That is told once, on IPv4, since a
    /// missing name is one cause and not two.
    /// </summary>
    private async Task<ProbeReport> WithoutAddressAsync(Look look, ProbeReport report, HostAddresses found, CancellationToken stopping)
    {
        var options = look.Options;
        var failed = found.Outcome == ResolveOutcome.Failed;
        if (!failed && options.Endpoint.Family == IpFamily.Ipv6)
        {
            return report with { Applies = false };
        }
        if (found.Outcome == ResolveOutcome.NoAddress && options.Reach == Reach.OneFamily)
        {
            var there = await finder.FindAsync(options.Target, IpFamily.Ipv6, options.Timeout, stopping);
            if (there.Outcome == ResolveOutcome.Found)
            {
                return report with { Applies = false };
            }
            failed = there.Outcome == ResolveOutcome.Failed;
        }
        return Judged(report, look.Nothing(OwnFailures.WithoutAddress(options, found, failed)), []);
    }

    private static bool MayBeOurs(Sighting sighting) =>
        sighting.Failure is { Kind: FailureKind.Timeout or FailureKind.Unreachable, Ours: false };

    private ProbeReport Judged(ProbeReport report, Sighting sighting, IReadOnlyList<PhaseTime> phases, Remembered? earlier = null) =>
        report with
        {
            Failure = sighting.Failure,
            Phases = phases,
            Facts = sighting.Facts,
            Samples = sighting.Samples,
            Verdicts = sighting.Judge(clock.GetUtcNow(), earlier),
            Transcript = sighting.Transcript,
        };
}
