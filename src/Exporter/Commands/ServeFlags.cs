using System.CommandLine;
using Exporter.Probing.Watching;

namespace Exporter.Commands;

/// <summary>The flags of <c>serve</c>, once.</summary>
internal sealed class ServeFlags
{
    /// <summary>The configuration file that is read when none is named.</summary>
    public const string DefaultFile = "mail-exporter.yml";

    /// <summary>Where the exporter listens when nothing is said: both families, every address.</summary>
    public const string DefaultListenAddress = ":10225";

    /// <summary>How often to look for a change of the configuration when nothing is said: Prometheus' own.</summary>
    public static readonly TimeSpan DefaultAutoReloadInterval = TimeSpan.FromSeconds(30);

    /// <summary>Where the configuration is.</summary>
    public Option<string?> ConfigFile { get; } = Flags.Text("--config.file", $"Configuration file; {DefaultFile} if it is not given.");

    /// <summary>Read the configuration, tell its problems, and end.</summary>
    public Option<bool> ConfigCheck { get; } = Flags.Switch("--config.check", "Read the configuration, tell every problem, and end.");

    /// <summary>Whether a changed configuration is taken up by itself.</summary>
    public Option<bool> EnableAutoReload { get; } =
        Flags.Switch("--config.enable-auto-reload", "Read the configuration again when one of its files has changed.");

    /// <summary>How often to look for a change.</summary>
    public Option<TimeSpan?> AutoReloadInterval { get; } =
        Flags.Duration("--config.auto-reload-interval", "How often to look whether one has changed; 30s if it is not given.");

    /// <summary>Where to keep what must outlive a restart.</summary>
    public Option<string?> StoragePath { get; } =
        Flags.Text("--storage.path", "Folder for what must outlive a restart; nothing is stored without it.");

    /// <summary>What <c>/probe</c> may reach besides configured targets.</summary>
    public Option<string[]> ProbeAllow { get; } =
        Flags.List("--probe.allow", "Host, *.domain or network that /probe may look at besides configured targets.");

    /// <summary>Where to listen.</summary>
    public Option<string[]> ListenAddress { get; } = Flags.List("--web.listen-address", "Address to listen on.", DefaultListenAddress);

    /// <summary>How people reach the exporter.</summary>
    public Option<string?> ExternalUrl { get; } =
        Flags.Text("--web.external-url", "URL under which people reach the exporter, for links.", "http://localhost:10225");

    /// <summary>Whether POST /-/reload works.</summary>
    public Option<bool> EnableLifecycle { get; } =
        Flags.Switch("--web.enable-lifecycle", "Reload the configuration on POST /-/reload; SIGHUP always does.");

    /// <summary>Which of several processes this is.</summary>
    public Option<string?> ShardIndex { get; } =
        Flags.Text("--shard.index", "Which shard this is, from 0; the ordinal in the host name (mail-exporter-2) if it is not given.");

    /// <summary>How many processes divide what is watched.</summary>
    public Option<string?> ShardCount { get; } =
        Flags.Text(
            "--shard.count",
            "How many processes with the same configuration divide what is watched; 0 only answers /probe and /sd.",
            "1"
        );

    /// <summary>How much to log.</summary>
    public Option<string> LogLevel { get; } = Flags.Word("--log.level", "Least severity to log.", "info", "debug", "info", "warn", "error");

    /// <summary>How to log.</summary>
    public Option<string> LogFormat { get; } = Flags.Word("--log.format", "Format of log lines.", "logfmt", "logfmt", "json");

    /// <summary>How many looks to keep.</summary>
    public Option<int> HistoryLimit { get; } =
        Flags.Count(
            "--history.limit",
            "How many looks /logs keeps, and as many failed ones after them.",
            LookHistory.DefaultLimit,
            LookHistory.MaxLimit
        );

    /// <summary>How much of the scrape timeout to leave for the answer.</summary>
    public Option<double> TimeoutOffset { get; } =
        Flags.Seconds("--timeout-offset", "Seconds to take off X-Prometheus-Scrape-Timeout-Seconds.", 0.5);

    /// <summary>All of them, in the order of the help page.</summary>
    public IEnumerable<Option> All =>
        [
            ConfigFile,
            ConfigCheck,
            EnableAutoReload,
            AutoReloadInterval,
            StoragePath,
            ProbeAllow,
            ListenAddress,
            ExternalUrl,
            EnableLifecycle,
            ShardIndex,
            ShardCount,
            LogLevel,
            LogFormat,
            HistoryLimit,
            TimeoutOffset,
        ];
}
