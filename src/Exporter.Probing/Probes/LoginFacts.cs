namespace Exporter.Probing.Probes;

/// <summary>What a login saw. Immutable.</summary>
public record LoginFacts : ProbeFacts
{
    /// <summary>Time from the login command to the server's yes; null unless it said yes.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The mechanism that was taken, by its registered name (RFC 4422 §8), or the command without SASL; null unless the server said yes.</summary>
    public string? Mechanism { get; init; }

    /// <summary>Mechanisms that the server offers and that refused the password which <see cref="Mechanism"/> took, lately or now.</summary>
    public IReadOnlyList<string> Refusing { get; init; } = [];
}
