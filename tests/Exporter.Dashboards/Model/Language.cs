namespace Exporter.Dashboards.Model;

/// <summary>A language that every dashboard exists in.</summary>
public enum Language
{
    /// <summary>English.</summary>
    English,

    /// <summary>Simplified Chinese.</summary>
    Chinese,
}
