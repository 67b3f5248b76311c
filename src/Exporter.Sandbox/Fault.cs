namespace Exporter.Sandbox;

/// <summary>A planted fault: one knob that turns exactly one check red and leaves every other below a warning. Immutable.</summary>
/// <param name="Name">Name in kebab case; unique, and the name of the target that shows it, or the first label of it.</param>
/// <param name="Check">Id of the one check that must turn red.</param>
/// <param name="Status">The status that check must have: 2 (warning) or 3 (critical).</param>
/// <param name="English">What is wrong, in one English line.</param>
/// <param name="Chinese">What is wrong, in one Chinese line.</param>
public abstract record Fault(string Name, string Check, int Status, string English, string Chinese)
{
    /// <summary>The target that shows it in the demo.</summary>
    public virtual string Target => Name;

    /// <summary>A second check that says the same from another side, and must have the same status; null if there is none, which is the rule.</summary>
    public string? AlsoCheck { get; init; }

    /// <summary>True if the check stays red for a while after the fault has ended, since what happened is still news.</summary>
    public bool IsRemembered { get; init; }
}
