namespace Exporter.Probing.Probes.ManageSieveLogin;

/// <summary>What was seen behind a login to ManageSieve; every property is null until it was seen. Immutable.</summary>
public sealed record ManageSieveLoginFacts : LoginFacts
{
    /// <summary>The active script.</summary>
    public ActiveScript? Script { get; init; }

    /// <summary>When it was seen.</summary>
    public DateTimeOffset? SeenAt { get; init; }
}
