namespace Exporter.Testing;

/// <summary>What a look at a <see cref="Dialog"/> must find. Immutable.</summary>
/// <param name="Kind">Failure kind as in <c>mail_probe_failure_info</c>; null if the look succeeds.</param>
/// <param name="Phase">Phase in which it fails; null if it succeeds.</param>
/// <param name="Checks">
/// Status by check id for every check that is not simply 0 or 1: 2 warning, 3 critical, -1 unknown; 1 where the info matters. An id
/// <c>tls.*</c> stands for the whole family.
/// </param>
public sealed record DialogExpectation(string? Kind, string? Phase, IReadOnlyDictionary<string, int> Checks)
{
    /// <summary>True if the look goes through.</summary>
    public bool IsSuccess => Kind is null;

    /// <summary>
    /// True if a check may have that status: the one written down for it or its family; else 0 or 1; else, after a failure, -1.
    /// </summary>
    public bool Allows(string check, int status) =>
        Checks.TryGetValue(check, out var own) ? status == own
        : Checks.TryGetValue($"{check.Split('.')[0]}.*", out var family) ? status == family
        : status is 0 or 1 || (status == -1 && !IsSuccess);
}
