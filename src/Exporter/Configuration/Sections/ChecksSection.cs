using Exporter.Probing.Probes;

namespace Exporter.Configuration.Sections;

/// <summary>The keys <c>checks</c>: operators' words on checks by id.</summary>
internal static class ChecksSection
{
    private static readonly Key<Severity> SeverityKey = new(
        "severity",
        Shapes.OneOf<Severity>(
            ("off", new(null)),
            ("info", new(Status.Info)),
            ("warning", new(Status.Warning)),
            ("critical", new(Status.Critical))
        ),
        "what a red answer counts as; off is never told"
    )
    {
        IsRequired = true,
    };

    private static readonly Key<string> Reason = new("reason", ValueShapes.Text, "why, for those who read the page") { IsRequired = true };

    private static readonly Key<DateTimeOffset?> Until = new("until", ValueShapes.Date, "the day (UTC) on which the override ends")
    {
        Default = "never",
    };

    private static readonly Shape<CheckOverride> Override = new Section(SeverityKey, Reason, Until).As(map =>
    {
        var (severity, reason, until) = (map.Get(SeverityKey), map.Get(Reason), map.Get(Until));
        return severity is null || reason is null ? null : new CheckOverride(severity.Counts, reason, until);
    });

    public static readonly Shape<IReadOnlyDictionary<string, CheckOverride>> Shape = Shapes.MapOf(".<check>", Refusal, Override);

    /// <summary>Words on the checks of one kind of look; any other id is refused.</summary>
    /// <param name="kind">The name of the kind.</param>
    /// <param name="what">What it looks at, for a person.</param>
    public static Shape<IReadOnlyDictionary<string, CheckOverride>> Of(string kind, string what)
    {
        var fitting = ProbeCatalog
            .All.Single(known => known.Name == kind)
            .Checks.Select(check => check.Id)
            .ToHashSet(StringComparer.Ordinal);
        return Shapes.MapOf(
            ".<check>",
            (id, context) =>
                Refusal(id, context)
                ?? (
                    fitting.Contains(id)
                        ? null
                        : $"is no check of {what}; those are {string.Join(", ", fitting.Order(StringComparer.Ordinal))}"
                ),
            Override
        );
    }

    private static string? Refusal(string id, ReadContext context)
    {
        var known = context.Surroundings.CheckIds;
        return known.Contains(id) ? null
            : Values.Suggestion.For(id, known.Order(StringComparer.Ordinal)) is { } near
                ? $"no check has this id; did you mean {Values.Quoted.Text(near)}?"
            : "no check has this id; the reference page of checks lists them, or take the entry out";
    }

    /// <summary>Wraps the status, since null means off there.</summary>
    private sealed record Severity(Status? Counts);
}
