using System.Diagnostics.CodeAnalysis;
using Exporter.Configuration.Files;

namespace Exporter.Configuration;

/// <summary>A configuration, or everything that is wrong with it; never both, never neither. Immutable.</summary>
public sealed record ConfigOutcome
{
    private ConfigOutcome(LoadedConfig? config, IReadOnlyList<ConfigProblem> problems, FileFootprint files) =>
        (Config, Problems, Files) = (config, problems, files);

    /// <summary>The configuration; null if there are problems.</summary>
    public LoadedConfig? Config { get; }

    /// <summary>Every problem in the order of the file; empty if there is a configuration.</summary>
    public IReadOnlyList<ConfigProblem> Problems { get; }

    /// <summary>True if there is a configuration.</summary>
    [MemberNotNullWhen(true, nameof(Config))]
    public bool Loaded => Config is not null;

    /// <summary>The files that were read, good or bad, as they were.</summary>
    internal FileFootprint Files { get; }

    internal static ConfigOutcome Of(LoadedConfig config, FileFootprint files) => new(config, [], files);

    internal static ConfigOutcome Refused(IReadOnlyList<ConfigProblem> problems, FileFootprint? files = null) =>
        new(null, problems, files ?? FileFootprint.None);
}
