using Exporter.Configuration;
using Exporter.Probing.Network;

namespace Exporter.Commands.Check;

/// <summary>What is looked at and under which settings. Immutable.</summary>
/// <param name="Config">The configuration in force, with the targets that were asked for in place of its own.</param>
/// <param name="Tried">The names of the targets whose services are only tried.</param>
internal sealed record CheckPlan(LoadedConfig Config, IReadOnlySet<string> Tried)
{
    /// <summary>
    /// Reads the configuration and the targets: a plan, or every problem as one line each. Asks the DNS which targets are domains with mail. Throws
    /// only if it is cancelled.
    /// </summary>
    public static async Task<(CheckPlan? Plan, IReadOnlyList<string> Problems)> OfAsync(
        CheckRequest request,
        CancellationToken cancellationToken
    )
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
        if (problems.Count > 0)
        {
            return (null, problems);
        }
        var resolver = new HostResolver { Settings = config.Resolver };
        using var dns = new LookResolver(new CurrentResolver(() => resolver.Current));
        var found = await Task.WhenAll(aims.Select(aim => DomainAim.OfAsync(aim, config, dns, cancellationToken)));
        return (Of(config, [.. found.SelectMany(group => group).DistinctBy(aim => aim.Target.Name)]), []);
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
