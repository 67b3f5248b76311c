namespace Exporter.Configuration;

/// <summary>What a configuration is read against. Immutable.</summary>
/// <param name="CheckIds">Every check that may stand under <c>checks</c>.</param>
public sealed record ConfigSurroundings(IReadOnlySet<string> CheckIds)
{
    /// <summary>What <c>/probe</c> may reach besides the file's own words: the flag <c>--probe.allow</c>.</summary>
    public IReadOnlyList<AllowPattern> Allow { get; init; } = [];

    /// <summary>How many processes with this configuration share what each blocklist may be asked in an hour.</summary>
    /// <value>The default is one.</value>
    public int Processes { get; init; } = 1;

    /// <summary>Reads an environment variable; null if it is not set. The default is the process's environment.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>The folder of relative paths in a text without a file; a file brings its own.</summary>
    public string Folder { get; init; } = ".";
}
