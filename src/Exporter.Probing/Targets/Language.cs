namespace Exporter.Probing.Targets;

/// <summary>The languages in which a person can read findings, chapters and pages.</summary>
public enum Language
{
    /// <summary>English.</summary>
    En,

    /// <summary>Simplified Chinese.</summary>
    Zh,
}
