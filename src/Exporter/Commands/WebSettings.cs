using Exporter.Probing.Probes;
using Exporter.Probing.Watching;

namespace Exporter.Commands;

/// <summary>What the flags of <c>serve</c> say beside the configuration. Immutable.</summary>
/// <param name="Listen">Where to listen; never empty.</param>
internal sealed record WebSettings(IReadOnlyList<ListenAddress> Listen)
{
    /// <summary>Folder for what must outlive a restart; null stores nothing.</summary>
    public string? StoragePath { get; init; }

    /// <summary>URL under which people reach the exporter, without a slash at the end.</summary>
    public string ExternalUrl { get; init; } = "http://localhost:10225";

    /// <summary>True if POST /-/reload works.</summary>
    public bool EnableLifecycle { get; init; }

    /// <summary>debug, info, warn or error.</summary>
    public string LogLevel { get; init; } = "info";

    /// <summary>logfmt or json.</summary>
    public string LogFormat { get; init; } = "logfmt";

    /// <summary>How often to look whether the configuration has changed; null never does.</summary>
    public TimeSpan? AutoReload { get; init; }

    /// <summary>How many looks <c>/logs</c> keeps.</summary>
    public int HistoryLimit { get; init; } = LookHistory.DefaultLimit;

    /// <summary>The share of this process in what the configuration names.</summary>
    public Shard Shard { get; init; } = Shard.Whole;

    /// <summary>The kinds of looks that watches are made of.</summary>
    public IReadOnlyList<ProbeKind> Kinds { get; init; } = ProbeCatalog.All;

    /// <summary>What to print once the exporter listens, made from its address; null prints nothing.</summary>
    public Func<string, string>? Welcome { get; init; }

    /// <summary>What to take off the scrape timeout.</summary>
    public TimeSpan TimeoutOffset { get; init; } = TimeSpan.FromSeconds(0.5);
}
