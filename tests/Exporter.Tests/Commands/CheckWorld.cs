using System.Net;
using System.Text.Json;
using Exporter.Commands;
using Exporter.Sandbox;

[assembly: AssemblyFixture(typeof(Exporter.Tests.Commands.CheckWorld))]

namespace Exporter.Tests.Commands;

/// <summary>What a command gave back.</summary>
internal sealed record Outcome(int Code, string Out, string Error)
{
    /// <summary>The report of <c>--format json</c>.</summary>
    public JsonElement Report => JsonDocument.Parse(Out).RootElement;

    /// <summary>The first target of <c>--format json</c>.</summary>
    public JsonElement Target => Report.GetProperty("targets")[0];

    /// <summary>The checks of the first target's red findings that no other explains.</summary>
    public IReadOnlyList<string?> Causes => CausesOf(Target);

    /// <summary>The checks of a target's red findings that no other explains.</summary>
    public static IReadOnlyList<string?> CausesOf(JsonElement target) =>
        [
            .. target
                .GetProperty("findings")
                .EnumerateArray()
                .Where(finding => finding.GetProperty("status").GetString() is "warning" or "critical")
                .Where(finding => finding.GetProperty("explained_by").ValueKind == JsonValueKind.Null)
                .Select(finding => finding.GetProperty("check").GetString()),
        ];
}

/// <summary>One mail world for all tests of commands, and the configuration that watches it.</summary>
public sealed class CheckWorld : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mail-exporter-tests-");

    public MailWorld World { get; private set; } = null!;

    /// <summary>A configuration with <c>healthy</c> and one server for each fault.</summary>
    public string ConfigFile { get; private set; } = "";

    /// <summary>A configuration without servers, so that an ad-hoc check asks no control but the sandbox's.</summary>
    public string NoServersFile { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        World = await MailWorld.StartAsync(TimeProvider.System, TestContext.Current.CancellationToken);
        ConfigFile = Write("demo.yml", DemoConfiguration.Write(World, folder.FullName));
        NoServersFile = Write("no-servers.yml", $"control: {{ connect: \"{World.Control}\" }}\n");
    }

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>Where a healthy service listens.</summary>
    public IPEndPoint EndPoint(SandboxService service) => World.Healthy.Single(endpoint => endpoint.Service == service).EndPoint;

    /// <summary>Writes a configuration beside the sandbox's CA file, which is called ca.pem.</summary>
    public string Write(string name, string yaml)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, yaml);
        return path;
    }

    /// <summary>Runs the program as a person would.</summary>
    internal static async Task<Outcome> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(arguments, new(output, error, Interactive: false), TestContext.Current.CancellationToken);
        return new(code, output.ToString(), error.ToString());
    }
}
