using System.Net;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;
using Exporter.Sandbox;

[assembly: AssemblyFixture(typeof(Exporter.Probing.Tests.SandboxWorld))]

namespace Exporter.Probing.Tests;

/// <summary>One mail world for all tests, and looks at its endpoints. Nothing in it is turned, so that tests may run side by side.</summary>
public sealed class SandboxWorld : IAsyncLifetime
{
    public MailWorld World { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        World = await MailWorld.StartAsync(TimeProvider.System, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => World.DisposeAsync();

    public SandboxEndpoint Healthy(SandboxService service) => World.Healthy.Single(endpoint => endpoint.Service == service);

    public SandboxEndpoint Faulty(string fault) => World.Faulty.Single(endpoint => endpoint.Fault!.Name == fault);

    /// <summary>The options of a look at <paramref name="endpoint"/> that trusts the world's root and knows its account.</summary>
    public ProbeOptions Options(SandboxEndpoint endpoint, string password = MailAccount.Password)
    {
        var service = Service.All.Single(known => known.Name == endpoint.Service.Name);
        var target = new Target("sandbox", endpoint.Host, new(endpoint.Host) { Roots = [World.Authority.Root] })
        {
            Addresses = [IPAddress.Loopback],
            Login = new(MailAccount.User, new(password)),
        };
        return new(target, new(service, endpoint.Host, endpoint.EndPoint.Port, IpFamily.Ipv4));
    }

    /// <summary>Looks once.</summary>
    public static Task<Sighting> LookAsync(ProbeKind kind, ProbeOptions options, ProbeServices? services = null) =>
        kind.Bind(options, services ?? ProbeServices.Create(TimeProvider.System))
            .RunAsync(IPAddress.Loopback, TestContext.Current.CancellationToken);
}
