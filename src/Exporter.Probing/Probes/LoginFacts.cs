namespace Exporter.Probing.Probes;

/// <summary>What a login saw. Immutable.</summary>
public record LoginFacts : ProbeFacts
{
    /// <summary>Time from the login command to the server's yes; null unless it said yes.</summary>
    public TimeSpan? Duration { get; init; }
}
