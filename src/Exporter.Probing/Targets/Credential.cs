namespace Exporter.Probing.Targets;

/// <summary>A probe account. Immutable.</summary>
/// <param name="UserName">Login name; private, so it stands in no label.</param>
/// <param name="Password">The password.</param>
public sealed record Credential(string UserName, Secret Password)
{
    /// <summary>Neither name nor password.</summary>
    public override string ToString() => "***";
}
