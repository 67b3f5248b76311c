using Exporter.Probing.Diagnosis;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Watching;

namespace Exporter.Exposition;

/// <summary>The metrics that every look has, whatever its kind (product.md section 6).</summary>
internal static class StandardMetrics
{
    /// <summary>The spine: one series per check and object.</summary>
    public static readonly MetricDefinition CheckStatus = new(
        "mail_check_status",
        Unit.None,
        "Answer of a check: 0 ok, 1 info, 2 warning, 3 critical, -1 unknown. Compare for equality only.",
        "check",
        "object"
    );

    /// <summary>Red checks that follow from another red check.</summary>
    public static readonly MetricDefinition Explained = new(
        "mail_check_explained",
        Unit.Info,
        "1 for a red check that follows from the red check named by by_target and by_check.",
        "check",
        "object",
        "by_target",
        "by_check"
    );

    /// <summary>When a look was last taken; stays when the result is stale.</summary>
    public static readonly MetricDefinition LastRun = new(
        "mail_probe_last_run",
        Unit.TimestampSeconds,
        "When the look last ended. Results older than three intervals are not exposed, this series is.",
        "probe",
        "object"
    );

    /// <summary>How often a look is taken.</summary>
    public static readonly MetricDefinition Interval = new(
        "mail_probe_interval",
        Unit.Seconds,
        "Time between two looks.",
        "probe",
        "object"
    );

    /// <summary>What an endpoint is.</summary>
    public static readonly MetricDefinition Endpoint = new(
        "mail_endpoint",
        Unit.Info,
        "1 for every endpoint that is watched.",
        "object",
        "protocol",
        "host",
        "family",
        "port"
    );

    private static readonly MetricDefinition Success = new(
        "mail_probe_success",
        Unit.None,
        "1 if the look reached its last phase. A bad certificate is a check, not a failed look.",
        "probe",
        "object"
    );

    private static readonly MetricDefinition Duration = new(
        "mail_probe_duration",
        Unit.Seconds,
        "How long the look took, name resolution included.",
        "probe",
        "object"
    );

    private static readonly MetricDefinition FailureReason = new(
        "mail_probe_failure",
        Unit.Info,
        "1 while the look fails, with the kind of failure and the phase it happened in.",
        "probe",
        "object",
        "kind",
        "phase"
    );

    private static readonly MetricDefinition PhaseDuration = new(
        "mail_probe_phase_duration",
        Unit.Seconds,
        "How long one phase of the look took.",
        "probe",
        "object",
        "phase"
    );

    /// <summary>All families about targets that these kinds can give, in the order of the exposition.</summary>
    public static IReadOnlyList<MetricDefinition> All(IEnumerable<ProbeKind> kinds) =>
        [
            CheckStatus,
            Explained,
            Success,
            Duration,
            LastRun,
            Interval,
            FailureReason,
            PhaseDuration,
            Endpoint,
            .. kinds.SelectMany(kind => kind.Metrics).Distinct(),
        ];

    /// <summary>What stays when the result is stale.</summary>
    public static IEnumerable<Sample> Lasting(WatchResult result) =>
        [
            new(LastRun, result.At.ToUnixTimeMilliseconds() / 1000.0, result.Watch.Probe, result.Watch.Object),
            new(Interval, result.Watch.Interval.TotalSeconds, result.Watch.Probe, result.Watch.Object),
        ];

    /// <summary>What disappears with the result.</summary>
    public static IEnumerable<Sample> Perishable(WatchResult result)
    {
        var (probe, subject) = (result.Watch.Probe, result.Watch.Object);
        foreach (var verdict in result.Verdicts.Where(HasSeries))
        {
            yield return Status(verdict);
        }
        yield return new(Success, result.Failure is null ? 1 : 0, probe, subject);
        yield return new(Duration, result.Newest.Duration.TotalSeconds, probe, subject);
        if (result.Failure is { } failure)
        {
            yield return new(FailureReason, 1, probe, subject, failure.Kind.Label(), failure.Phase.Label());
        }
        foreach (var phase in result.Newest.Phases.Where(phase => result.Watch.Look.Kind.PhasesWithSeries?.Contains(phase.Phase) != false))
        {
            yield return new(PhaseDuration, phase.Duration.TotalSeconds, probe, subject, phase.Phase.Label());
        }
        foreach (var sample in result.Samples)
        {
            yield return sample;
        }
    }

    /// <summary>The series of a verdict.</summary>
    public static Sample Status(Verdict verdict) => new(CheckStatus, (int)verdict.Status, verdict.Check.Id, verdict.Object);

    /// <summary>True if the verdict has a series.</summary>
    public static bool HasSeries(Verdict verdict) => verdict.Check.HasSeries && !verdict.Off;

    /// <summary>Verdicts over several looks, and which checks explain which.</summary>
    public static IEnumerable<Sample> OverLooks(TargetBoard board) =>
        board
            .Joint.Where(HasSeries)
            .Select(Status)
            .Concat(
                board.Explained.Select(link => new Sample(
                    Explained,
                    1,
                    link.Verdict.Check.Id,
                    link.Verdict.Object,
                    link.ByTarget,
                    link.ByCheck
                ))
            );
}
