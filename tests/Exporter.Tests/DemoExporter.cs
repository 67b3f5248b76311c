using Exporter.Commands;
using Exporter.Sandbox;

[assembly: AssemblyFixture(typeof(Exporter.Tests.DemoExporter))]

namespace Exporter.Tests;

/// <summary>The demo for all tests: a mail world and the exporter that watches it, every look taken once. Nothing in it is turned.</summary>
public sealed class DemoExporter : IAsyncLifetime
{
    private readonly DemoFolder folder = new();

    public MailWorld World { get; private set; } = null!;

    public RunningExporter Exporter { get; private set; } = null!;

    /// <summary>The part of a configuration that keeps its control probe inside the world.</summary>
    public string Control => $"control: {{ connect: \"{World.Control}\" }}\n";

    /// <summary>Where the world's <c>ca.pem</c> is.</summary>
    public string Folder => folder.Path;

    public async ValueTask InitializeAsync()
    {
        World = await MailWorld.StartAsync(TimeProvider.System, TestContext.Current.CancellationToken);
        Exporter = await RunningExporter.StartAsync(DemoConfiguration.Write(World, folder.Path), folder.Path);
        await Exporter.LookedAtAsync(World.Knobs.Select(knob => knob.Fault!.Target).Concat(["healthy", "healthy.example"]));
        // Mail takes its time; a folder besides INBOX is looked at every 20 seconds.
        await Series.UntilAsync(Exporter, scrape => Demo.Red.In(scrape).SequenceEqual(Demo.Red.Planted));
    }

    public SandboxEndpoint Faulty(string fault) => World.Faulty.Single(endpoint => endpoint.Fault!.Name == fault);

    /// <summary>A fault by its name.</summary>
    public static Fault Fault(string name) => Faults.All.Single(fault => fault.Name == name);

    public async ValueTask DisposeAsync()
    {
        await Exporter.DisposeAsync();
        await World.DisposeAsync();
        folder.Dispose();
    }
}
