using Exporter.Probing.Network;

namespace Exporter.Probing.Probes.RoundTrip;

/// <summary>Looks at the ledger of a round trip. Goes nowhere: what it tells happened while the mail was on its way.</summary>
internal sealed class RoundTripProbe(ProbeOptions options, ProbeServices services) : IProbe<RoundTripFacts>
{
    /// <summary>The registration of this slice.</summary>
    public static readonly ProbeKind<RoundTripFacts> Kind = new(
        "roundtrip",
        (options, services) => new RoundTripProbe(options, services),
        RoundTripMetrics.All,
        RoundTripChecks.All,
        _ => true,
        options => ((RoundTripOptions)options).Glance,
        Timed: [],
        Takes: typeof(RoundTripOptions)
    );

    /// <inheritdoc/>
    public Task LookAsync(ProbeRun<RoundTripFacts> run, CancellationToken cancellationToken)
    {
        if (services.RoundTrips.Find(options.Target.Name) is not { } entry)
        {
            return Task.CompletedTask;
        }
        run.Saw(_ => entry.Facts);
        run.Transcript.Append(entry.Transcript);
        if (entry.Failure is not { } failure)
        {
            return Task.CompletedTask;
        }
        run.Open(failure.Phase);
        throw new LookException(failure.Kind, failure.Detail) { Ours = failure.Ours };
    }
}
