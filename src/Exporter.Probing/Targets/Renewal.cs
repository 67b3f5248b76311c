namespace Exporter.Probing.Targets;

/// <summary>Who renews a certificate; it decides how early its end is a warning.</summary>
public enum Renewal
{
    /// <summary>A program (ACME); it renews with a third of the life left.</summary>
    Auto,

    /// <summary>A person, who needs weeks.</summary>
    Manual,
}
