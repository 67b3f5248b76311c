using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;
using Exporter.Probing.Tests.Watching;

namespace Exporter.Probing.Tests.Checks;

/// <summary>One row of the table: what was seen, and the status that a check must give it.</summary>
/// <param name="Source">Name of the kind of look the check belongs to, <c>joint</c> or <c>self</c>.</param>
/// <param name="Check">Id of the check.</param>
/// <param name="Situation">What was seen, unique within the check.</param>
/// <param name="Expected">The status; null if the check does not apply.</param>
/// <param name="Judge">Judges it now.</param>
internal sealed record CheckCase(string Source, string Check, string Situation, Status? Expected, Func<Status?> Judge)
{
    /// <summary>Stands for the case in a list of tests.</summary>
    public string Name => $"{Source}: {Check} of {Situation}";
}

/// <summary>Collects the cases of one kind of look. Every case starts from facts in which all is well.</summary>
internal sealed class CaseList<TFacts>(
    ProbeKind<TFacts> kind,
    Service service,
    TFacts healthy,
    Func<ProbeOptions, ProbeOptions>? dress = null
)
    where TFacts : ProbeFacts, new()
{
    private readonly List<CheckCase> cases = [];

    /// <summary>What was collected.</summary>
    public IReadOnlyList<CheckCase> All => cases;

    /// <summary>Adds the three cases that every check has: all is well, nothing was seen, and the look died too early through our own fault.</summary>
    public void AddUsual(Status usual, params IReadOnlyList<string> checks)
    {
        foreach (var check in checks)
        {
            Add(check, usual, "a healthy server", healthy);
            Add(check, Status.Unknown, "nothing", new());
            Add(check, Status.Unknown, "our own resolver's failure", new(), Dead(FailureKind.Resolve, Phase.Resolve) with { Ours = true });
        }
    }

    /// <summary>Adds one case.</summary>
    public void Add(string check, Status? expected, string situation, TFacts facts, Failure? failure = null, Service? on = null) =>
        Add(check, expected, situation, facts, dress ?? (options => options), failure, on);

    /// <summary>Adds one case with options of its own.</summary>
    public void Add(
        string check,
        Status? expected,
        string situation,
        TFacts facts,
        Func<ProbeOptions, ProbeOptions> change,
        Failure? failure = null,
        Service? on = null
    )
    {
        var options = change(Given.Options(on ?? service));
        cases.Add(
            new(
                kind.Name,
                check,
                situation,
                expected,
                () => kind.Book.Judge(facts, "object", new(options, failure, Given.Now)).StatusOf(check)
            )
        );
    }

    /// <summary>Adds one case of a check with several objects: the worst of them, unknown if none is red and one is unknown.</summary>
    public void AddWorst(string check, Status? expected, string situation, TFacts facts)
    {
        var options = (dress ?? (options => options))(Given.Options(service));
        cases.Add(
            new(kind.Name, check, situation, expected, () => Worst(kind.Book.Judge(facts, "", new(options, null, Given.Now)), check))
        );
    }

    /// <summary>Adds what every phase of <paramref name="phases"/> has in common: a look that dies in it turns the check critical.</summary>
    public void AddDeaths(string check, Service on, params IReadOnlyList<(FailureKind Kind, Phase Phase)> phases)
    {
        foreach (var (died, phase) in phases)
        {
            Add(check, Status.Critical, $"{died.Label()} in {phase.Label()}", new(), Dead(died, phase), on);
        }
    }

    private static Status? Worst(IEnumerable<Verdict> verdicts, string check)
    {
        var seen = verdicts.Where(verdict => verdict.Check.Id == check).Select(verdict => (Status?)verdict.Status).ToList();
        return seen.Max() is Status.Ok or Status.Info && seen.Contains(Status.Unknown) ? Status.Unknown : seen.Max();
    }

    private static Failure Dead(FailureKind died, Phase phase) => new(died, phase, default);
}
