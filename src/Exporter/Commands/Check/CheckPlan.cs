using Exporter.Configuration;

namespace Exporter.Commands.Check;

/// <summary>What is looked at and under which settings. Immutable.</summary>
/// <param name="Config">The configuration in force, with the targets that were asked for in place of its own.</param>
/// <param name="Tried">The names of the targets whose services are only tried.</param>
internal sealed record CheckPlan(LoadedConfig Config, IReadOnlySet<string> Tried)
{
    /// <summary>Reads the configuration and the targets: a plan, or every problem as one line each.</summary>
    public static (CheckPlan? Plan, IReadOnlyList<string> Problems) Of(CheckRequest request)
    {
        var outcome = ReadConfig(request.ConfigFile);
        if (outcome.Config is not { } config)
        {
            return (null, [.. outcome.Problems.Select(found => found.ToString())]);
        }
        var (aims, problems) = (new List<Aim>(), new List<string>());
        foreach (var text in request.Targets.Distinct())
        {
            if (Aim.Read(text, config, out var problem) is { } aim)
            {
                aims.Add(aim);
            }
            else
            {
                problems.Add(problem!);
            }
        }
        return problems.Count > 0 ? (null, problems) : (Of(config, aims), []);
    }

    private static CheckPlan Of(LoadedConfig config, IReadOnlyList<Aim> aims) =>
        new(
            config with
            {
                Targets = [.. aims.Select(aim => aim.Target)],
                Endpoints = [.. aims.SelectMany(aim => aim.Endpoints)],
            },
            aims.Where(aim => aim.Tried).Select(aim => aim.Target.Name).ToHashSet()
        );

    private static ConfigOutcome ReadConfig(string? file)
    {
        var surroundings = new ConfigSurroundings(ExporterCore.CheckIds);
        var named = file ?? (File.Exists(ServeFlags.DefaultFile) ? ServeFlags.DefaultFile : null);
        return named is null ? ConfigLoader.Parse("(no file)", "defaults: {}", surroundings) : ConfigLoader.Load(named, surroundings);
    }
}
