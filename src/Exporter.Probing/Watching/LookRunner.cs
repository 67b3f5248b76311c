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

    /// <summary>Looks once; with several addresses, <paramref name="turn"/> picks one. Only stopping throws.</summary>
    public async Task<ProbeReport> RunAsync(Look look, CheckOverrides overrides, int turn, CancellationToken stopping)
    {
        meter.Started();
        var report = new ProbeReport
        {
            Kind = look.Kind,
            Options = look.Options,
            StartedAt = clock.GetUtcNow(),
        };
        var started = clock.GetTimestamp();
        try
        {
            report = await RunGuardedAsync(look, report, turn, stopping);
            report = report with
            {
                Duration = clock.GetElapsedTime(started),
                Verdicts = [.. report.Verdicts.Select(verdict => overrides.Apply(look.Options.Target.Name, verdict, clock.GetUtcNow()))],
            };
            return report;
        }
        catch (Exception exception)
        {
            // Nothing came of it, and the meter must not take that for a success.
            report = stopping.IsCancellationRequested ? report with { Applies = false } : report with { Failure = Unforeseen(exception) };
            throw;
        }
        finally
        {
            meter.Finished(report);
        }
    }

    /// <summary>The last catch-all: a fault in a check or in this class costs one report, not the schedule.</summary>
    private async Task<ProbeReport> RunGuardedAsync(Look look, ProbeReport report, int turn, CancellationToken stopping)
    {
        try
        {
            return await RunAsync(look, report, turn, stopping);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            return Judged(report, look.Nothing(Unforeseen(exception)), []);
        }
    }

    private static Failure Unforeseen(Exception exception) =>
        new(FailureKind.Internal, Phase.Resolve, Words.Same(exception.GetType().Name)) { Ours = true };

    private async Task<ProbeReport> RunAsync(Look look, ProbeReport report, int turn, CancellationToken stopping)
    {
        var endpoint = look.Options.Endpoint;
        var resolved = clock.GetTimestamp();
        var found = await AddressesAsync(look.Options, stopping);
        var resolve = new PhaseTime(Phase.Resolve, clock.GetElapsedTime(resolved));
        if (found.Outcome != ResolveOutcome.Found)
        {
            return await WithoutAddressAsync(look, report, found, stopping);
        }
        var address = found.Addresses[turn % found.Addresses.Count];
        if (!routes.Uses(address, endpoint.Family))
        {
            return report with { Applies = false };
        }
        using var place = await gate.EnterAsync(address, stopping);
        var sighting = await RunBoundedAsync(look, address, stopping);
        sighting = await BlameAsync(sighting, endpoint.Family, report.StartedAt, stopping);
        return Judged(report, sighting, [resolve, .. sighting.Phases]) with { Address = address, Addresses = found.Addresses };
    }

    private async Task<HostAddresses> AddressesAsync(ProbeOptions options, CancellationToken stopping)
    {
        var (target, family) = (options.Target, options.Endpoint.Family);
        if (target.Addresses.Count > 0)
        {
            var pinned = target.Addresses.Where(address => address.AddressFamily == family.Socket()).ToList();
            return pinned.Count > 0 ? HostAddresses.Found(pinned) : new(ResolveOutcome.NoAddress, [], default);
        }
        using var deadline = new CancellationTokenSource(options.Timeout, clock);
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
    /// A host without an address of this family is not looked at on it, unless it has none at all. That is told once, on IPv4, since a
    /// missing name is one cause and not two.
    /// </summary>
    private async Task<ProbeReport> WithoutAddressAsync(Look look, ProbeReport report, HostAddresses found, CancellationToken stopping)
    {
        var endpoint = look.Options.Endpoint;
        var failed = found.Outcome == ResolveOutcome.Failed;
        if (!failed && endpoint.Family == IpFamily.Ipv6)
        {
            return report with { Applies = false };
        }
        if (found.Outcome == ResolveOutcome.NoAddress)
        {
            var other = look.Options with { Endpoint = endpoint with { Family = IpFamily.Ipv6 } };
            var there = await AddressesAsync(other, stopping);
            if (there.Outcome == ResolveOutcome.Found)
            {
                return report with { Applies = false };
            }
            failed = there.Outcome == ResolveOutcome.Failed;
        }
        var detail = found.Detail.En is null
            ? new($"{look.Options.Target.Host} has no address", $"{look.Options.Target.Host} 没有地址")
            : found.Detail;
        return Judged(report, look.Nothing(new(FailureKind.Resolve, Phase.Resolve, detail) { Ours = failed }), []);
    }

    private async Task<Sighting> RunBoundedAsync(Look look, IPAddress address, CancellationToken stopping)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var running = Task.Run(() => look.RunAsync(address, stopping), stopping);
        var waited = Task.Delay(look.Options.Timeout + Grace, clock, waiting.Token);
        if (await Task.WhenAny(running, waited) == running || stopping.IsCancellationRequested)
        {
            await waiting.CancelAsync();
            return await running;
        }
        meter.Abandoned();
        _ = running.ContinueWith(late => late.Exception, stopping, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return look.Nothing(new(FailureKind.Stuck, Phase.Connect, default) { Ours = true });
    }

    private async Task<Sighting> BlameAsync(Sighting sighting, IpFamily family, DateTimeOffset since, CancellationToken stopping) =>
        sighting.Failure is { Kind: FailureKind.Timeout or FailureKind.Unreachable, Ours: false } failure
        && await control.IsRedAsync(family, since, stopping)
            ? sighting with
            {
                Failure = failure with { Ours = true },
            }
            : sighting;

    private ProbeReport Judged(ProbeReport report, Sighting sighting, IReadOnlyList<PhaseTime> phases)
    {
        var key = Watch.KeyOf(report.Options, report.Kind);
        var verdicts = sighting.Judge(clock.GetUtcNow(), memory.Recall(key));
        if (sighting.ToRemember is { } value)
        {
            memory.Remember(key, value);
        }
        return report with
        {
            Failure = sighting.Failure,
            Phases = phases,
            Facts = sighting.Facts,
            Samples = sighting.Samples,
            Verdicts = verdicts,
            Transcript = sighting.Transcript,
        };
    }
}
