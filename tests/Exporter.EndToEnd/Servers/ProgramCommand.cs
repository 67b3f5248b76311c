namespace Exporter.EndToEnd.Servers;

/// <summary>A program and how to start it.</summary>
/// <param name="Program">A path, or a name to be found on the PATH.</param>
/// <param name="Arguments">Handed on one by one; no shell is involved.</param>
public sealed record ProgramCommand(string Program, params IReadOnlyList<string> Arguments)
{
    /// <summary>Variables added to the inherited environment; a null value removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>The folder to start in; null starts in the test's own.</summary>
    public string? Folder { get; init; }

    /// <summary>A file that gets everything the program prints; null keeps it in memory only.</summary>
    public string? OutputFile { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', Arguments.Prepend(Program));
}
