using Exporter.Probing.Probes;

namespace Exporter.Probing.Diagnosis;

/// <summary>What one look saw, for comparison with others. Immutable.</summary>
/// <param name="Name">Whose value, for a person.</param>
/// <param name="Value">The value; null if it was not seen.</param>
/// <param name="At">When the look began.</param>
/// <param name="Since">When this value was certainly there already.</param>
internal sealed record Voice(string Name, string? Value, DateTimeOffset At, DateTimeOffset Since)
{
    /// <summary>The voices of a watch, one per address of its round.</summary>
    public static IEnumerable<Voice> Of(Seen seen, Func<ProbeFacts, string?> value) =>
        seen.Result is not { } result
            ? [new(seen.Watch.Object, null, default, default)]
            : result.Round.Select(report =>
            {
                var now = report.Facts is { } facts ? value(facts) : null;
                var same = report == result.Newest && result.Earlier?.Facts is { } earlier && value(earlier) == now;
                return new Voice(
                    report.Address is null ? seen.Watch.Object : $"{seen.Watch.Object} ({report.Address})",
                    now,
                    report.StartedAt,
                    same ? result.Earlier!.StartedAt : report.StartedAt
                );
            });
}

/// <summary>Compares values that were seen one after the other. Stateless.</summary>
internal static class Agreement
{
    /// <summary>
    /// Two looks that disagree. Looks are taken at different times, so after a change the older ones still show the old value: they
    /// disagree only if each was taken after the other's value was there already.
    /// </summary>
    public static (Voice One, Voice Other)? Broken(IReadOnlyList<Voice> voices)
    {
        var pairs =
            from one in voices
            from other in voices
            where string.CompareOrdinal(one.Value, other.Value) < 0 && one.At > other.Since && other.At > one.Since
            select (one, other);
        return pairs.Cast<(Voice, Voice)?>().FirstOrDefault();
    }
}
