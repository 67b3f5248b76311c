[assembly: AssemblyFixture(typeof(Exporter.Sandbox.Tests.WorldFixture))]

namespace Exporter.Sandbox.Tests;

/// <summary>One world for all tests. Classes that turn knobs or need one planted share the collection <see cref="Knobs"/>, so that they run one after the other.</summary>
public sealed class WorldFixture : IAsyncLifetime
{
    public const string Knobs = "knobs";

    public MailWorld World { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        World = await MailWorld.StartAsync(TimeProvider.System, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => World.DisposeAsync();

    public SandboxEndpoint Healthy(SandboxService service) => World.Healthy.Single(endpoint => endpoint.Service == service);

    public SandboxEndpoint Faulty(string fault) => World.Faulty.Single(endpoint => endpoint.Fault!.Name == fault);
}
