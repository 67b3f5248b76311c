namespace Exporter.Probing.Probes;

/// <summary>An operator's word on a check (configuration key <c>checks</c>). Immutable.</summary>
/// <param name="Severity">What a red answer counts as; null switches the check off.</param>
/// <param name="Reason">Why; shown wherever the check is shown.</param>
/// <param name="Until">When the override ends; null never.</param>
public sealed record CheckOverride(Status? Severity, string Reason, DateTimeOffset? Until)
{
    /// <summary>The verdict under this override; a red answer takes its severity, any other stays what it is.</summary>
    public Verdict Apply(Verdict verdict, DateTimeOffset now) =>
        now >= Until ? verdict
        : Severity is null ? verdict with { Answer = verdict.Answer with { Override = this } }
        : verdict.Status.IsRed() ? verdict with { Answer = verdict.Answer with { Override = this, Status = Severity.Value } }
        : verdict;
}
