using Exporter.Probing.Diagnosis;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.RoundTrip;
using Exporter.Probing.Targets;
using Exporter.Probing.Watching;

namespace Exporter.Commands.Check;

/// <summary>Takes every look of a plan once, by the same runner as the watch. Used for one run.</summary>
internal sealed class CheckRun
{
    private readonly ExporterCore core;
    private readonly CheckPlan plan;

    /// <summary>Takes up the plan; nothing is looked at yet.</summary>
    public CheckRun(ExporterCore core, CheckPlan plan)
    {
        (this.core, this.plan) = (core, plan);
        core.Control.RedUntilUp = true;
        core.Adopt(plan.Config);
    }

    /// <summary>What will be looked at.</summary>
    public IReadOnlyList<Watch> Watches => core.Results.Plan.Watches;

    /// <summary>Looks; <paramref name="ended"/> is told of each look from any thread. Throws only if it is cancelled.</summary>
    public async Task<CheckReport> RunAsync(Action<Watch, WatchResult> ended, CancellationToken cancellationToken)
    {
        var seen = await Task.WhenAll(Watches.Select(watch => LookAsync(watch, ended, cancellationToken)));
        var looks = seen.ToLookup(look => look.Watch.Target.Name);
        var now = core.Clock.GetUtcNow();
        var control = SelfChecks.Judge(core.Control.States, storage: null).Where(verdict => verdict.Status.IsRed());
        return new(now, [.. plan.Config.Targets.Select(target => Report(target, [.. looks[target.Name]], now))], [.. control]);
    }

    private TargetReport Report(Target target, IReadOnlyList<Seen> looks, DateTimeOffset now)
    {
        var absent = plan.Tried.Contains(target.Name) ? Offer.Missing(looks) : [];
        return new(TargetBoard.From(target, [.. looks.Except(absent)], plan.Config.Overrides, now), absent);
    }

    private async Task<Seen> LookAsync(Watch watch, Action<Watch, WatchResult> ended, CancellationToken cancellationToken)
    {
        // What a round trip looks at must have happened first.
        if (watch.Look.Options is RoundTripOptions route)
        {
            await core.RoundTrips.RunOnceAsync(route, cancellationToken);
        }
        var first = await LookAsync(watch, 0, cancellationToken);
        // What a kind does more rarely than the target's looks (a login) is not done once per address either.
        var turns = watch.Interval > watch.Look.Options.Interval ? 1 : first.Addresses.Count;
        var others = await Task.WhenAll(
            Enumerable.Range(1, Math.Max(0, turns - 1)).Select(turn => LookAsync(watch, turn, cancellationToken))
        );
        var result = others.Prepend(first).Aggregate((WatchResult?)null, (before, report) => WatchResult.After(before, watch, report))!;
        ended(watch, result);
        return new(watch, result);
    }

    private Task<ProbeReport> LookAsync(Watch watch, int turn, CancellationToken cancellationToken) =>
        core.Runner.RunAsync(watch.Look, plan.Config.Overrides, turn, cancellationToken);
}
