namespace Exporter.Probing.Watching;

/// <summary>
/// Gives equal texts one object: ten thousand servers say mostly the same. Bounded: a place keeps the last text that fell to it, so one that
/// is told again and again stays, and one that is told once goes. Thread-safe: places are read and written whole.
/// </summary>
/// <param name="places">How many texts it keeps at most.</param>
internal sealed class StringPool(int places = 16_384)
{
    private readonly string?[] kept = new string?[places];

    /// <summary>The text itself, or an equal one that is kept.</summary>
    public string Share(string text)
    {
        ref var place = ref kept[(uint)text.GetHashCode(StringComparison.Ordinal) % (uint)kept.Length];
        if (Volatile.Read(ref place) is { } known && known == text)
        {
            return known;
        }
        Volatile.Write(ref place, text);
        return text;
    }
}
