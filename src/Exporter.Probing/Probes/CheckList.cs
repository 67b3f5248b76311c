using System.Collections;

namespace Exporter.Probing.Probes;

/// <summary>The checks of one probe kind, one row each. Filled once by a collection initializer, read-only and thread-safe from then on.</summary>
public sealed class CheckList<TFacts> : IEnumerable<CheckRow<TFacts>>
    where TFacts : class
{
    private readonly List<CheckRow<TFacts>> rows = [];

    /// <summary>A check on a fact that is an object; null is unknown without asking <paramref name="judge"/>.</summary>
    public void Add<TValue>(
        CheckDefinition check,
        Func<TFacts, TValue?> fact,
        Func<TValue, Judging, Judgement> judge,
        Func<ProbeOptions, bool>? when = null,
        params IReadOnlyList<Phase> phases
    )
        where TValue : class =>
        rows.Add(new(check, phases, when, (facts, judging) => fact(facts) is { } value ? judge(value, judging) : null));

    /// <summary>A check on a fact that is a number or flag; null is unknown without asking <paramref name="judge"/>.</summary>
    public void Add<TValue>(
        CheckDefinition check,
        Func<TFacts, TValue?> fact,
        Func<TValue, Judging, Judgement> judge,
        Func<ProbeOptions, bool>? when = null,
        params IReadOnlyList<Phase> phases
    )
        where TValue : struct =>
        rows.Add(new(check, phases, when, (facts, judging) => fact(facts) is { } value ? judge(value, judging) : null));

    /// <summary>
    /// A check on several objects, each named below the look's own object; null is one unknown answer on that, no object no answer.
    /// </summary>
    public void AddEach<TItem>(
        CheckDefinition check,
        Func<TFacts, IEnumerable<TItem>?> items,
        Func<TItem, string> name,
        Func<TItem, Judging, Judgement> judge,
        Func<ProbeOptions, bool>? when = null,
        params IReadOnlyList<Phase> phases
    ) =>
        rows.Add(
            new(check, phases, when, (_, _) => null)
            {
                Each = (facts, judging) => items(facts)?.Select(item => (name(item), judge(item, judging))),
            }
        );

    /// <summary>Lifts another slice's rows: its facts are part of ours.</summary>
    public void Add<TInner>(CheckList<TInner> inner, Func<TFacts, TInner?> facts)
        where TInner : class =>
        rows.AddRange(
            inner.rows.Select(row => new CheckRow<TFacts>(
                row.Check,
                row.Phases,
                row.When,
                (own, judging) => facts(own) is { } part ? row.Judge(part, judging) : null
            )
            {
                Each = row.Each is { } each ? (own, judging) => facts(own) is { } part ? each(part, judging) : null : null,
            })
        );

    /// <summary>Judges everything that was seen. Rows that do not apply give no verdict.</summary>
    public IReadOnlyList<Verdict> Judge(TFacts facts, string subject, Judging judging)
    {
        var verdicts = new List<Verdict>(rows.Count);
        foreach (var row in rows)
        {
            verdicts.AddRange(row.VerdictsOn(facts, subject, judging));
        }
        return verdicts;
    }

    /// <inheritdoc/>
    public IEnumerator<CheckRow<TFacts>> GetEnumerator() => rows.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
