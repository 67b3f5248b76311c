using System.Security.Cryptography;
using System.Text.Json.Nodes;
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
        "rt.late",
        "tls.expiry",
        "tls.name",
        "tls.chain",
        "tls.key",
    };

    private static readonly Dictionary<string, string> Environment = new() { ["PROBE_PASSWORD"] = "env-hunter2", ["EMPTY"] = "" };

    public static string Bad { get; } = Path.Combine(AppContext.BaseDirectory, "Configuration", "Bad");

    public static string Good { get; } = Path.Combine(AppContext.BaseDirectory, "Configuration", "Good");

    /// <summary>A key file as Google makes them. Its private key is made anew for each run: a file with one would be taken for a leak.</summary>
    public static string ServiceAccount { get; } = MakeServiceAccount();

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

    private static string MakeServiceAccount()
    {
        using var key = RSA.Create(2048);
        var json = new JsonObject
        {
            ["type"] = "service_account",
            ["project_id"] = "probes",
            ["private_key_id"] = "key-1",
            ["private_key"] = key.ExportPkcs8PrivateKeyPem(),
            ["client_email"] = "probe@probes.iam.gserviceaccount.com",
            ["client_id"] = "1234567890",
            ["token_uri"] = "https://oauth2.googleapis.com/token",
        };
        File.WriteAllText(Path.Combine(Good, "service-account.json"), json.ToJsonString());
        return json.ToJsonString();
    }
}
