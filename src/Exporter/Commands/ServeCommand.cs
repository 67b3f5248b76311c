using System.CommandLine;
using Exporter.Configuration;
using Exporter.Probing.Watching;

namespace Exporter.Commands;

/// <summary><c>mail-exporter [serve]</c>: watches what the configuration names and answers Prometheus.</summary>
internal static class ServeCommand
{
    /// <summary>The command by its name.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("serve", "Watch what the configuration names and answer Prometheus (the default).");
        AddTo(command, terminal);
        return command;
    }

    /// <summary>Gives a command the flags and the action of <c>serve</c>.</summary>
    public static void AddTo(Command command, Terminal terminal)
    {
        var flags = new ServeFlags();
        foreach (var flag in flags.All)
        {
            command.Add(flag);
        }
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, flags, terminal, cancellationToken));
    }

    private static async Task<int> RunAsync(ParseResult parsed, ServeFlags flags, Terminal terminal, CancellationToken cancellationToken)
    {
        var (allow, problem) = AllowPatterns(parsed.GetValue(flags.ProbeAllow) ?? []);
        if (problem is not null)
        {
            await terminal.Error.WriteLineAsync($"mail-exporter: --probe.allow: {problem}");
            return ExitCode.Failed;
        }
        if (Shard(parsed, flags, out var bad) is not { } shard)
        {
            await terminal.Error.WriteLineAsync($"mail-exporter: {bad}");
            return ExitCode.Failed;
        }
        var surroundings = new ConfigSurroundings(ExporterCore.CheckIds) { Allow = allow, Processes = shard.Count };
        var read = Reader(parsed.GetValue(flags.ConfigFile), surroundings);
        if (parsed.GetValue(flags.ConfigCheck))
        {
            return await CheckAsync(read(), terminal);
        }
        if (Settings(parsed, flags, out bad) is not { } settings)
        {
            await terminal.Error.WriteLineAsync($"mail-exporter: {bad}");
            return ExitCode.Failed;
        }
        return await ExporterHost.RunAsync(settings with { Shard = shard }, read, terminal, cancellationToken);
    }

    private static Shard? Shard(ParseResult parsed, ServeFlags flags, out string? problem) =>
        ShardChoice.Read(parsed.GetValue(flags.ShardIndex), parsed.GetValue(flags.ShardCount)!, Environment.MachineName, out problem);

    /// <summary>How the configuration is read: the named file, else the default file, else none if <c>/probe</c> has somewhere to look.</summary>
    private static Func<ConfigOutcome> Reader(string? file, ConfigSurroundings surroundings) =>
        file is null && surroundings.Allow.Count > 0 && !File.Exists(ServeFlags.DefaultFile)
            ? () => ConfigLoader.Parse("(no file)", "probe: { allow: [] }", surroundings)
            : () => ConfigLoader.Load(file ?? ServeFlags.DefaultFile, surroundings);

    private static async Task<int> CheckAsync(ConfigOutcome outcome, Terminal terminal)
    {
        foreach (var problem in outcome.Problems)
        {
            await terminal.Error.WriteLineAsync(problem.ToString());
        }
        if (!outcome.Loaded)
        {
            return ExitCode.Failed;
        }
        await terminal.Out.WriteLineAsync(
            $"configuration is good: {outcome.Config.Targets.Count} targets, {outcome.Config.Endpoints.Count} endpoints"
        );
        return ExitCode.Ok;
    }

    private static (IReadOnlyList<AllowPattern> Patterns, string? Problem) AllowPatterns(IEnumerable<string> texts)
    {
        var patterns = new List<AllowPattern>();
        foreach (var text in texts)
        {
            if (!AllowPattern.TryParse(text, out var pattern, out var problem))
            {
                return ([], problem);
            }
            patterns.Add(pattern);
        }
        return (patterns, null);
    }

    private static TimeSpan? AutoReload(ParseResult parsed, ServeFlags flags, out string? problem)
    {
        var (enabled, interval) = (parsed.GetValue(flags.EnableAutoReload), parsed.GetValue(flags.AutoReloadInterval));
        problem =
            interval is not null && !enabled
                ? $"{flags.AutoReloadInterval.Name} says how often, and {flags.EnableAutoReload.Name} is not there; take it out, or add that"
                : null;
        return enabled ? interval ?? ServeFlags.DefaultAutoReloadInterval : null;
    }

    private static WebSettings? Settings(ParseResult parsed, ServeFlags flags, out string? problem)
    {
        var addresses = new List<ListenAddress>();
        foreach (var text in parsed.GetValue(flags.ListenAddress) ?? [])
        {
            if (ListenAddress.Parse(text) is not { } address)
            {
                problem = $"--web.listen-address: '{text}' is not [ADDRESS]:PORT";
                return null;
            }
            addresses.Add(address);
        }
        var reload = AutoReload(parsed, flags, out problem);
        return problem is not null
            ? null
            : new(addresses)
            {
                AutoReload = reload,
                StoragePath = parsed.GetValue(flags.StoragePath),
                ExternalUrl = parsed.GetValue(flags.ExternalUrl)!.TrimEnd('/'),
                EnableLifecycle = parsed.GetValue(flags.EnableLifecycle),
                LogLevel = parsed.GetValue(flags.LogLevel)!,
                LogFormat = parsed.GetValue(flags.LogFormat)!,
                HistoryLimit = parsed.GetValue(flags.HistoryLimit),
                TimeoutOffset = TimeSpan.FromSeconds(parsed.GetValue(flags.TimeoutOffset)),
            };
    }
}
