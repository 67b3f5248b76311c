namespace Exporter.Bench.Report;

/// <summary>One line of the table; figures are medians over the rounds, null where a contender has none.</summary>
/// <param name="What">What was measured, with its unit.</param>
/// <param name="Blackbox">The peer's figure.</param>
/// <param name="Limit">The C client's figure.</param>
/// <param name="Ours">The product's figure.</param>
/// <param name="Goals">What the product shall reach; empty where nothing is asked for.</param>
internal sealed record Row(string What, double? Blackbox, double? Limit, double? Ours, params IReadOnlyList<Goal> Goals)
{
    /// <summary>Whether all goals hold; null if there are none or a figure is missing.</summary>
    public bool? Holds =>
        Goals.Count == 0 || Goals.Any(goal => goal.Holds(this) is null) ? null : Goals.All(goal => goal.Holds(this) == true);
}
