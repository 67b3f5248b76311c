namespace Exporter.Probing.Probes.Pop3Login;

/// <summary>What was seen in a mailbox over POP3; every property is null until it was seen. Immutable.</summary>
public sealed record Pop3LoginFacts : LoginFacts
{
    /// <summary>What STAT tells.</summary>
    public Maildrop? Stated { get; init; }

    /// <summary>The sum of what LIST tells; null also where there are too many to list.</summary>
    public Maildrop? Listed { get; init; }

    /// <summary>True if there are more messages than a look lists.</summary>
    public bool? IsTooLong { get; init; }

    /// <summary>The unique ids.</summary>
    public UniqueIds? Ids { get; init; }
}
