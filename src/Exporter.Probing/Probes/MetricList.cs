using System.Collections;

namespace Exporter.Probing.Probes;

/// <summary>The metrics of one probe kind, one row each. Filled once by a collection initializer, read-only and thread-safe from then on.</summary>
public sealed class MetricList<TFacts> : IEnumerable<MetricDefinition>
    where TFacts : class
{
    private readonly List<Row> rows = [];

    /// <summary>A number per object; null gives no sample.</summary>
    public void Add(string stem, Unit unit, string help, Func<TFacts, double?> value)
    {
        var metric = new MetricDefinition(stem, unit, help, "object");
        rows.Add(new(metric, (facts, subject) => value(facts) is { } number ? [new(metric, number, subject)] : []));
    }

    /// <summary>A number per object and value of one more label, whose values are a closed list.</summary>
    public void Add(string stem, Unit unit, string help, string label, Func<TFacts, IEnumerable<(string Value, double Number)>> values)
    {
        var metric = new MetricDefinition(stem, unit, help, "object", label);
        rows.Add(new(metric, (facts, subject) => values(facts).Select(value => new Sample(metric, value.Number, subject, value.Value))));
    }

    /// <summary>A number per mailbox: the look's object goes by the label <c>mailbox</c>.</summary>
    public void AddOfMailbox(string stem, Unit unit, string help, Func<TFacts, double?> value)
    {
        var metric = new MetricDefinition(stem, unit, help, "mailbox");
        rows.Add(new(metric, (facts, subject) => value(facts) is { } number ? [new(metric, number, subject)] : []));
    }

    /// <summary>A number per object within a mailbox.</summary>
    public void AddOfMailbox(string stem, Unit unit, string help, Func<TFacts, IEnumerable<(string Object, double Number)>> values)
    {
        var metric = new MetricDefinition(stem, unit, help, "mailbox", "object");
        rows.Add(new(metric, (facts, subject) => values(facts).Select(value => new Sample(metric, value.Number, subject, value.Object))));
    }

    /// <summary>A number per target: the look has one object only.</summary>
    public void AddOfTarget(string stem, Unit unit, string help, Func<TFacts, double?> value)
    {
        var metric = new MetricDefinition(stem, unit, help);
        rows.Add(new(metric, (facts, _) => value(facts) is { } number ? [new(metric, number)] : []));
    }

    /// <summary>A number per target and value of one more label, whose values are a closed list.</summary>
    public void AddOfTarget(
        string stem,
        Unit unit,
        string help,
        string label,
        Func<TFacts, IEnumerable<(string Value, double Number)>> values
    )
    {
        var metric = new MetricDefinition(stem, unit, help, label);
        rows.Add(new(metric, (facts, _) => values(facts).Select(value => new Sample(metric, value.Number, value.Value))));
    }

    /// <summary>A number per target and values of two more labels, both bounded by what is configured.</summary>
    public void AddOfTarget(
        string stem,
        Unit unit,
        string help,
        (string First, string Second) labels,
        Func<TFacts, IEnumerable<(string First, string Second, double Number)>> values
    )
    {
        var metric = new MetricDefinition(stem, unit, help, labels.First, labels.Second);
        rows.Add(new(metric, (facts, _) => values(facts).Select(value => new Sample(metric, value.Number, value.First, value.Second))));
    }

    /// <summary>Lifts another slice's rows: its facts are part of ours.</summary>
    public void Add<TInner>(MetricList<TInner> inner, Func<TFacts, TInner?> facts)
        where TInner : class =>
        rows.AddRange(
            inner.rows.Select(row => new Row(row.Metric, (own, subject) => facts(own) is { } part ? row.Read(part, subject) : []))
        );

    /// <summary>Every number that was seen.</summary>
    public IEnumerable<Sample> Read(TFacts facts, string subject) => rows.SelectMany(row => row.Read(facts, subject));

    /// <inheritdoc/>
    public IEnumerator<MetricDefinition> GetEnumerator() => rows.Select(row => row.Metric).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed record Row(MetricDefinition Metric, Func<TFacts, string, IEnumerable<Sample>> Read);
}
