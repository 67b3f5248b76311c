using Exporter.Commands;
using Exporter.Sandbox;

namespace Exporter.Tests.Demo;

/// <summary>A demo of its own, whose knobs are turned while it is watched. For one test at a time.</summary>
public class TurnedDemo : IAsyncLifetime
{
    private readonly DemoFolder folder = new();
    private MailWorld world = null!;
    private RunningExporter exporter = null!;

    public async ValueTask InitializeAsync()
    {
        world = await MailWorld.StartAsync(TimeProvider.System, TestContext.Current.CancellationToken);
        exporter = await RunningExporter.StartAsync(Part(DemoConfiguration.Write(world, folder.Path)), folder.Path, lifecycle: true);
    }

    /// <summary>Turns what has these faults.</summary>
    public void Turn(IReadOnlyList<Fault> faults, bool on)
    {
        foreach (var knob in world.Knobs.Where(knob => faults.Contains(knob.Fault!)))
        {
            knob.Turn(on);
        }
    }

    /// <summary>
    /// Looks at everything now, hourly looks too, and reads until these are the red checks and everything was seen of the repaired targets;
    /// gives the last scrape either way.
    /// </summary>
    internal async Task<IReadOnlyList<Series>> LookAgainAsync(IReadOnlyList<Red> wanted, params IReadOnlyList<string> repaired)
    {
        await ReloadAsync();
        return await Series.UntilAsync(
            exporter,
            scrape =>
                Red.In(scrape).SequenceEqual(wanted)
                && repaired.SelectMany(target => Red.Statuses(scrape, target)).All(status => status.Value >= 0)
        );
    }

    /// <summary>A counter of a target as soon as it is so high.</summary>
    public async Task<double> CountAsync(string counter, string target, double atLeast)
    {
        var scrape = await Series.UntilAsync(exporter, read => Value(read) >= atLeast);
        return Value(scrape);

        double Value(IReadOnlyList<Series> read) => read.Single(series => series.Name == counter && series.Label("target") == target).Value;
    }

    /// <summary>Refused logins are tried again when their secret changes: for a while the account has another password.</summary>
    public async Task ChangeSecretAsync(IReadOnlyList<string> targets)
    {
        var file = Path.Combine(folder.Path, "password");
        await File.WriteAllTextAsync(file, "not-" + MailAccount.Password, TestContext.Current.CancellationToken);
        await LookedAtAsync(targets);
        // A look that was under way when the secret changed may have ended since; after the next one the new secret was tried.
        await LookedAtAsync(targets);
        await File.WriteAllTextAsync(file, MailAccount.Password, TestContext.Current.CancellationToken);
    }

    /// <summary>What of the configuration is watched; all of it, unless a test wants less.</summary>
    protected virtual string Part(string yaml) => yaml;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await exporter.DisposeAsync();
        await world.DisposeAsync();
        folder.Dispose();
    }

    private async Task LookedAtAsync(IReadOnlyList<string> targets)
    {
        var asked = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
        await ReloadAsync();
        var scrape = await Series.UntilAsync(exporter, LookedAt);
        Assert.True(LookedAt(scrape), $"One of {string.Join(' ', targets)} was not looked at again");

        bool LookedAt(IReadOnlyList<Series> read) =>
            read.Where(series => series.Name == "mail_probe_last_run_timestamp_seconds" && targets.Contains(series.Label("target")))
                .Where(series => series.Label("probe").EndsWith("_login", StringComparison.Ordinal))
                .All(series => series.Value > asked);
    }

    private async Task ReloadAsync()
    {
        using var answer = await exporter.Client.PostAsync("-/reload", null, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
