namespace Exporter.Probing.Probes;

/// <summary>A value that a look remembered for the next ones. Immutable.</summary>
/// <param name="Value">The value.</param>
/// <param name="Since">When it was first seen.</param>
public sealed record Remembered(string Value, DateTimeOffset Since);
