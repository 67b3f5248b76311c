using System.Collections.Concurrent;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.RoundTrip;
using Exporter.Probing.Targets;
using Exporter.Probing.Watching;

namespace Exporter.Probing.Delivery;

/// <summary>
/// Runs the round trips of the current plan. Thread-safe: a plan is taken up under a lock, each route has a loop of its own.
/// </summary>
public sealed class RoundTripService
{
    private const string Folder = "roundtrips";
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(10);

    private readonly RouteServices services;
    private readonly string? folder;
    private readonly ConcurrentDictionary<string, Journal> journals = new(StringComparer.Ordinal);
    private readonly Lock adopting = new();
    private Generation current = new([]);

    /// <summary>Takes up nothing yet.</summary>
    /// <param name="services">What probes share.</param>
    /// <param name="addresses">Finds addresses.</param>
    /// <param name="gate">Keeps connections within bounds.</param>
    /// <param name="control">Tells whether our own network works.</param>
    /// <param name="storagePath">Folder for what must outlive a restart; null stores nothing.</param>
    public RoundTripService(ProbeServices services, AddressFinder addresses, HostGate gate, ControlProbe control, string? storagePath)
    {
        folder = storagePath is null ? null : Path.Combine(storagePath, Folder);
        this.services = new(
            new(addresses, gate, control, services),
            new(services.Dns),
            new(services.Dns, services.Clock),
            new(services.Dns),
            new(services.Dns),
            services.RoundTrips,
            Identity.In(folder)
        );
    }

    /// <summary>What is wrong with the storage; null if nothing is.</summary>
    public Words? Fault =>
        services.Identity.Fault ?? journals.Values.Select(journal => journal.Fault).FirstOrDefault(fault => fault is not null);

    /// <summary>Takes up the round trips of a plan; mail of theirs that is on its way stays known.</summary>
    public void Adopt(WatchPlan plan)
    {
        var routes = plan.Watches.Select(watch => watch.Look.Options).OfType<RoundTripOptions>().ToList();
        lock (adopting)
        {
            foreach (var name in services.Ledger.Entries.Keys.Except(routes.Select(route => route.Target.Name)))
            {
                services.Ledger.Forget(name);
                journals.TryRemove(name, out _);
            }
            // Counters are there from the first scrape on.
            foreach (var route in routes)
            {
                var journal = journals.GetOrAdd(route.Target.Name, name => new(folder, name));
                services.Ledger.Publish(route.Target.Name, new RouteStanding(route, journal, services.Clock).ToEntry());
            }
            var before = current;
            current = new(routes);
            before.End();
        }
    }

    /// <summary>Runs until stopped.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var generation = Volatile.Read(ref current);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, generation.Ending);
            await Task.WhenAll([
                .. generation.Routes.Select(route => RunAsync(route, either.Token)),
                Task.WhenAny(Task.Delay(Timeout.InfiniteTimeSpan, services.Clock, either.Token)),
            ]);
            ForgetGone();
        }
    }

    /// <summary>A route that was ending may have told once more after it was forgotten.</summary>
    private void ForgetGone()
    {
        lock (adopting)
        {
            foreach (var name in services.Ledger.Entries.Keys.Except(current.Routes.Select(route => route.Target.Name)))
            {
                services.Ledger.Forget(name);
            }
        }
    }

    /// <summary>Takes one round trip for somebody who waits for it. What it shows is in the ledger then.</summary>
    public Task RunOnceAsync(RoundTripOptions route, CancellationToken stopping) =>
        new RouteRunner(route, services, new(null, route.Target.Name)).RunAsync(once: true, stopping);

    /// <summary>A fault of ours in one route costs that route a pause, and nothing to the others.</summary>
    private async Task RunAsync(RoundTripOptions route, CancellationToken ending)
    {
        var name = route.Target.Name;
        while (!ending.IsCancellationRequested)
        {
            try
            {
                var journal = journals.GetOrAdd(name, _ => new(folder, name));
                await new RouteRunner(route, services, journal).RunAsync(once: false, ending);
            }
            catch (OperationCanceledException) when (ending.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                var failure = new Failure(FailureKind.Internal, Phase.Arrival, Words.Same(exception.GetType().Name)) { Ours = true };
                var known = services.Ledger.Find(name) ?? new(new(), null, [], new());
                services.Ledger.Publish(name, known with { Facts = known.Facts with { Success = false }, Failure = failure });
                await Task.WhenAny(Task.Delay(Again, services.Clock, ending));
            }
        }
    }

    private sealed class Generation(IReadOnlyList<RoundTripOptions> routes)
    {
        private readonly CancellationTokenSource ending = new();

        public IReadOnlyList<RoundTripOptions> Routes => routes;

        public CancellationToken Ending => ending.Token;

        public void End() => ending.Cancel();
    }
}
