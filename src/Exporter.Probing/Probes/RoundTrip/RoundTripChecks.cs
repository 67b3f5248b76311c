namespace Exporter.Probing.Probes.RoundTrip;

/// <summary>Checks of a round trip.</summary>
internal static class RoundTripChecks
{
    /// <summary>One row per check.</summary>
    public static readonly CheckList<RoundTripFacts> All = [];
}
