namespace Exporter.Probing.Probes;

/// <summary>What a judgement may know beside its fact. Immutable.</summary>
/// <param name="Options">The options of the look.</param>
/// <param name="Failure">How the look ended; null if it went through.</param>
/// <param name="Now">When it is judged.</param>
/// <param name="Earlier">What the look remembered last time; null if it never did.</param>
public readonly record struct Judging(ProbeOptions Options, Failure? Failure, DateTimeOffset Now, Remembered? Earlier = null);
