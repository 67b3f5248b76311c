namespace Exporter.Dashboards.Model;

/// <summary>Grafana's names of the units that occur.</summary>
public static class Unit
{
    /// <summary>A plain number.</summary>
    public const string Count = "short";

    /// <summary>A number that stands for a word, such as a status.</summary>
    public const string Word = "none";

    /// <summary>Seconds.</summary>
    public const string Seconds = "s";

    /// <summary>Octets, in powers of 1024.</summary>
    public const string Bytes = "bytes";

    /// <summary>0 to 1, shown as per cent.</summary>
    public const string Ratio = "percentunit";

    /// <summary>Events in a second.</summary>
    public const string PerSecond = "suffix:/s";

    /// <summary>Milliseconds since 1970, shown as "in 3 days".</summary>
    public const string FromNow = "dateTimeFromNow";
}
