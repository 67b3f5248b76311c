namespace Exporter.Configuration.Values;

/// <summary>Why a text is not the value it should be, as a sentence that continues its path.</summary>
internal readonly record struct Refusal(string Words);

/// <summary>A value, or why there is none.</summary>
internal readonly record struct Parsed<T>(T? Value, string? Problem)
{
    public static implicit operator Parsed<T>(T value) => new(value, null);

    public static implicit operator Parsed<T>(Refusal refusal) => new(default, refusal.Words);
}
