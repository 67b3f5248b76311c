using Exporter.Probing.Probes;

namespace Exporter.Probing.Watching;

/// <summary>Writes finished looks down beside counting them. Thread-safe: both it tells are.</summary>
/// <param name="counted">Counts.</param>
/// <param name="history">Keeps.</param>
public sealed class HistoryMeter(ILookMeter counted, LookHistory history) : ILookMeter
{
    /// <inheritdoc/>
    public void Started() => counted.Started();

    /// <inheritdoc/>
    public void Finished(ProbeReport report)
    {
        counted.Finished(report);
        history.Add(report);
    }

    /// <inheritdoc/>
    public void Late(TimeSpan lateness) => counted.Late(lateness);

    /// <inheritdoc/>
    public void Abandoned() => counted.Abandoned();
}
