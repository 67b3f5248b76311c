namespace Exporter.Testing;

/// <summary>What a look at a <see cref="Dialog"/> must find. Immutable.</summary>
/// <param name="Kind">Failure kind as in <c>mail_probe_failure_info</c>; null if the look succeeds.</param>
/// <param name="Phase">Phase in which it fails; null if it succeeds.</param>
/// <param name="Checks">Status by check id for every check that is not simply 0 or 1: 2 warning, 3 critical, -1 unknown; 1 where the info matters.</param>
public sealed record DialogExpectation(string? Kind, string? Phase, IReadOnlyDictionary<string, int> Checks);
