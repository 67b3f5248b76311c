using Exporter.Probing.Network;
using Exporter.Probing.Probes;

namespace Exporter.Probing.Tests.Watching;

/// <summary>Reads reports.</summary>
internal static class Reports
{
    /// <summary>The status of a check; null if the report has none.</summary>
    public static Status? StatusOf(this ProbeReport report, string check) => report.Verdicts.StatusOf(check);

    /// <summary>The status of a check; null if there is none.</summary>
    public static Status? StatusOf(this IEnumerable<Verdict> verdicts, string check) =>
        verdicts.Where(verdict => verdict.Check.Id == check).Select(verdict => (Status?)verdict.Status).SingleOrDefault();

    /// <summary>Kind and phase of the failure as their labels; null if there is none.</summary>
    public static string? Died(this ProbeReport report) =>
        report.Failure is { } failure ? $"{failure.Kind.Label()} in {failure.Phase.Label()}" : null;
}
