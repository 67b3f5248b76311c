namespace Exporter.Probing.Probes;

/// <summary>The unit of a metric; it writes the end of the metric's name.</summary>
public enum Unit
{
    /// <summary>A state or a count of things at hand; no suffix.</summary>
    None,

    /// <summary>Seconds.</summary>
    Seconds,

    /// <summary>Octets.</summary>
    Bytes,

    /// <summary>0 to 1.</summary>
    Ratio,

    /// <summary>Seconds since 1970-01-01 UTC.</summary>
    TimestampSeconds,

    /// <summary>A constant 1 that carries labels.</summary>
    Info,
}
