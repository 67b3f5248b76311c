namespace Exporter.Mail.Spf;

/// <summary>What came of reading a text: exactly one of the two is not null. Immutable.</summary>
/// <param name="Record">The record; null if the text is none.</param>
/// <param name="Error">The first thing that is wrong; null if nothing is.</param>
public sealed record SpfParse(SpfRecord? Record, SpfError? Error);

/// <summary>A value, or why there is none.</summary>
internal readonly record struct SpfParsed<T>(T? Value, SpfError? Error)
    where T : class
{
    /// <summary>Nothing is wrong.</summary>
    public static implicit operator SpfParsed<T>(T value) => new(value, null);

    /// <summary>Something is.</summary>
    public static implicit operator SpfParsed<T>(SpfError error) => new(null, error);
}
