using System.Diagnostics.CodeAnalysis;

namespace Exporter.Probing.Probes;

/// <summary>
/// Gives equal values one object: ten thousand servers say mostly the same. Bounded: a place keeps the last value that fell to it, so one that
/// is told again and again stays, and one that is told once goes. Thread-safe: places are read and written whole.
/// </summary>
/// <param name="places">How many values it keeps at most.</param>
public sealed class ValuePool(int places = 8_192)
{
    private readonly object?[] kept = new object?[places];

    /// <summary>The value itself, or an equal one that is kept; null stays null.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public T? Share<T>(T? value)
        where T : class => value is null ? null : Share(value, EqualityComparer<T>.Default);

    /// <summary>The value itself, or one that is kept and equal by this comparer.</summary>
    public T Share<T>(T value, IEqualityComparer<T> comparer)
        where T : class
    {
        ref var place = ref kept[(uint)comparer.GetHashCode(value) % (uint)kept.Length];
        if (Volatile.Read(ref place) is T known && comparer.Equals(known, value))
        {
            return known;
        }
        Volatile.Write(ref place, value);
        return value;
    }
}
