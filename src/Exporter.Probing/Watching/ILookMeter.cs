using Exporter.Probing.Probes;

namespace Exporter.Probing.Watching;

/// <summary>Counts what happens to the exporter itself while it looks. Implementations are thread-safe.</summary>
public interface ILookMeter
{
    /// <summary>A look began; <see cref="Finished"/> follows.</summary>
    void Started();

    /// <summary>A look ended.</summary>
    void Finished(ProbeReport report);

    /// <summary>A scheduled look began this long after it was due.</summary>
    void Late(TimeSpan lateness);

    /// <summary>A look ignored its deadline and was left behind.</summary>
    void Abandoned();
}
