namespace Exporter.EndToEnd.Mission;

/// <summary>One cause, on a target of its own, and the page that must come of it. Immutable.</summary>
/// <param name="Name">What is broken; the fault's name in the report.</param>
/// <param name="Alert">The alert that tells it.</param>
/// <param name="Target">On which target.</param>
/// <param name="Receiver">Who is told, in the words of alertmanager.yml.</param>
/// <param name="Look">How often the product looks, before time is shortened.</param>
internal sealed record MissionFault(string Name, string Alert, string Target, string Receiver, TimeSpan Look)
{
    /// <summary>The runbook.</summary>
    public required string Runbook { get; init; }

    /// <summary>A cause and a fix that the page names.</summary>
    public required IReadOnlyList<string> Says { get; init; }

    /// <summary>The same in Chinese.</summary>
    public required IReadOnlyList<string> SaysInChinese { get; init; }

    /// <summary>Breaks it.</summary>
    public required Func<CancellationToken, Task> Plant { get; init; }

    /// <summary>Repairs it.</summary>
    public required Func<CancellationToken, Task> Mend { get; init; }

    /// <summary>What the page is told apart by.</summary>
    public string Page => $"{Receiver}: {Alert} {Target}";
}
