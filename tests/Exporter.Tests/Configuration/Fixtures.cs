using Exporter.Configuration;

namespace Exporter.Tests.Configuration;

/// <summary>The files under Bad and Good, and surroundings in which they are read.</summary>
internal static class Fixtures
{
    public static readonly IReadOnlySet<string> CheckIds = new HashSet<string>
    {
        "smtp.starttls",
        "smtp.banner",
        "smtp.size",
        "imap.connect",
        "tls.expiry",
        "tls.name",
        "tls.chain",
        "tls.key",
    };

    private static readonly Dictionary<string, string> Environment = new() { ["PROBE_PASSWORD"] = "env-hunter2", ["EMPTY"] = "" };

    public static string Bad { get; } = Path.Combine(AppContext.BaseDirectory, "Configuration", "Bad");

    public static string Good { get; } = Path.Combine(AppContext.BaseDirectory, "Configuration", "Good");

    public static ConfigSurroundings Surroundings(string folder) =>
        new(CheckIds) { Folder = folder, Environment = Environment.GetValueOrDefault };

    public static LoadedConfig LoadGood(string name)
    {
        var outcome = ConfigLoader.Load(Path.Combine(Good, name), Surroundings(Good));
        Assert.Empty(outcome.Problems);
        return outcome.Config!;
    }

    public static IReadOnlyList<string> Problems(string text) =>
        [.. ConfigLoader.Parse("bad.yml", text, Surroundings(Bad)).Problems.Select(problem => problem.ToString())];

    public static LoadedConfig Parse(string text)
    {
        var outcome = ConfigLoader.Parse("good.yml", text, Surroundings(Good));
        Assert.Empty(outcome.Problems);
        return outcome.Config!;
    }
}
