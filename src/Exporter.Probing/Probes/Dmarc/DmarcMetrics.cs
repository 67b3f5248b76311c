using Exporter.Mail.Dmarc;

namespace Exporter.Probing.Probes.Dmarc;

/// <summary>Numbers about the DMARC policy of a domain.</summary>
internal static class DmarcMetrics
{
    private static readonly IReadOnlyList<(string Label, DmarcScope Scope)> Scopes =
    [
        ("domain", DmarcScope.Domain),
        ("subdomain", DmarcScope.ExistingSubdomain),
        ("nonexistent", DmarcScope.NonexistentSubdomain),
    ];

    /// <summary>One row per metric.</summary>
    public static readonly MetricList<DmarcFacts> All = new();

    static DmarcMetrics()
    {
        All.AddOfTarget(
            "mail_dmarc_policy",
            Unit.None,
            "What is to be done with mail that fails, t= counted in: 0 none, 1 quarantine, 2 reject; no sample where nothing is in force.",
            "scope",
            facts =>
                Scopes
                    .Select(scope => (scope.Label, Policy: facts.Walk?.Effective(scope.Scope)))
                    .Where(scope => scope.Policy is not null)
                    .Select(scope => (scope.Label, (double)scope.Policy!.Value))
        );
        All.AddOfTarget(
            "mail_dmarc_records",
            Unit.None,
            "DMARC records at the domain's own name; more than one, and none counts (RFC 9989 section 4.10).",
            facts => facts.Placement is { Step: { IsTold: true } step } ? step.Records : null
        );
        All.AddOfTarget(
            "mail_dmarc_rua_destinations",
            Unit.None,
            "Addresses in the domain's own record that aggregate reports go to.",
            facts => facts.Own?.AggregateReports.Count
        );
        All.AddOfTarget(
            "mail_dmarc_policy_since",
            Unit.TimestampSeconds,
            "When the policy in force was first seen as it is; survives a restart.",
            facts => facts.Declared is { } policy ? facts.Since.Of(DmarcMemory.Word(policy))?.ToUnixTimeSeconds() : null
        );
    }
}
