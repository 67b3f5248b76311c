using System.Diagnostics.CodeAnalysis;

namespace Exporter.Configuration;

/// <summary>A configuration, or everything that is wrong with it; never both, never neither. Immutable.</summary>
public sealed record ConfigOutcome
{
    private ConfigOutcome(LoadedConfig? config, IReadOnlyList<ConfigProblem> problems) => (Config, Problems) = (config, problems);

    /// <summary>The configuration; null if there are problems.</summary>
    public LoadedConfig? Config { get; }

    /// <summary>Every problem in the order of the file; empty if there is a configuration.</summary>
    public IReadOnlyList<ConfigProblem> Problems { get; }

    /// <summary>True if there is a configuration.</summary>
    [MemberNotNullWhen(true, nameof(Config))]
    public bool Loaded => Config is not null;

    internal static ConfigOutcome Of(LoadedConfig config) => new(config, []);

    internal static ConfigOutcome Refused(IReadOnlyList<ConfigProblem> problems) => new(null, problems);
}
