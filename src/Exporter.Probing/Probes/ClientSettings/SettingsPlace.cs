namespace Exporter.Probing.Probes.ClientSettings;

/// <summary>One place where programs look for a document. Immutable.</summary>
/// <param name="Url">Where it is.</param>
/// <param name="Read">Reads it.</param>
internal sealed record SettingsPlace(Uri Url, Func<byte[], SettingsReading> Read)
{
    /// <summary>What is posted to get it; null just gets it.</summary>
    public string? Question { get; init; }

    /// <summary>True if a record of the DNS exists for nothing but to name this place.</summary>
    public bool IsNamed { get; init; }
}
