using Exporter.Configuration.Files;

namespace Exporter.Configuration;

/// <summary>
/// Holds the configuration in force and replaces it only by one without problems. Thread-safe: one reload at a time, the configuration
/// is immutable.
/// </summary>
internal sealed partial class ConfigReloader(Func<ConfigOutcome> read, ExporterCore core, ILogger<ConfigReloader> logger)
{
    private readonly Lock reloading = new();
    private LoadedConfig? current;
    private FileFootprint files = FileFootprint.None;

    /// <summary>The configuration in force; null before the first one was read.</summary>
    public LoadedConfig? Current => Volatile.Read(ref current);

    /// <summary>Reads the configuration; problems leave the last good one in force and are logged.</summary>
    public ConfigOutcome Reload()
    {
        lock (reloading)
        {
            var outcome = read();
            files = outcome.Files;
            if (outcome.Config is { } config)
            {
                Volatile.Write(ref current, config);
                core.Adopt(config);
                core.Self.Reloaded(core.Clock.GetUtcNow());
                Taken(core.Results.Plan.Targets.Count, core.Results.Plan.Watches.Count);
                return outcome;
            }
            core.Self.Reloaded(null);
            foreach (var problem in outcome.Problems)
            {
                if (current is null)
                {
                    RefusedAtStart(problem.ToString());
                }
                else
                {
                    Refused(problem.ToString());
                }
            }
            return outcome;
        }
    }

    /// <summary>
    /// Reads the configuration if its files are not as they were when they were last read, well or not. One that was refused is so not read
    /// again until somebody changes it.
    /// </summary>
    /// <returns>True if it was read.</returns>
    public bool ReloadIfChanged()
    {
        lock (reloading)
        {
            if (files.IsAsItWas())
            {
                return false;
            }
            Changed();
            Reload();
            return true;
        }
    }

    /// <summary>Looks at the files at each interval until stopped.</summary>
    public async Task WatchFilesAsync(TimeSpan interval, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(interval, core.Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                ReloadIfChanged();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped.
        }
    }

    [LoggerMessage(EventId = 13, Level = LogLevel.Information, Message = "a file of the configuration has changed")]
    private partial void Changed();

    [LoggerMessage(EventId = 10, Level = LogLevel.Information, Message = "configuration in force targets={Targets} watches={Watches}")]
    private partial void Taken(int targets, int watches);

    [LoggerMessage(EventId = 11, Level = LogLevel.Error, Message = "configuration refused, the last good one stays: {Problem}")]
    private partial void Refused(string problem);

    [LoggerMessage(EventId = 12, Level = LogLevel.Error, Message = "configuration refused: {Problem}")]
    private partial void RefusedAtStart(string problem);
}
