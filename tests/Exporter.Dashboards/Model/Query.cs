namespace Exporter.Dashboards.Model;

/// <summary>One question to Prometheus. Immutable.</summary>
/// <param name="Expression">PromQL; <c>{*}</c> and <c>{*, …}</c> stand for a selector with the variables of the dashboard.</param>
/// <param name="Legend">What its series are called, with <c>{{label}}</c>.</param>
public sealed record Query(string Expression, Words Legend)
{
    /// <summary>A question whose series are called by their labels, or which has one series only.</summary>
    public Query(string expression, string legend = "")
        : this(expression, Words.Same(legend)) { }

    /// <summary>PromQL with the selectors written out.</summary>
    /// <param name="scope">The matchers of a dashboard.</param>
    public string In(string scope) => Expression.Replace("{*", $"{{{scope}", StringComparison.Ordinal);
}
