using System.Net;
using Exporter.Sandbox.Certificates;
using Exporter.Sandbox.Domains;
using Exporter.Sandbox.Mailboxes;
using Exporter.Sandbox.Post;
using Exporter.Sandbox.Servers;

namespace Exporter.Sandbox;

/// <summary>
/// A mail world in this process, on loopback and ephemeral ports: one healthy host with all services, one endpoint for each fault of a server, the authority that
/// issued their certificates, and a DNS with one healthy domain, one for each fault of a domain, and blocklists. Thread-safe once started. Certificates are dated
/// by the clock's time at the start.
/// </summary>
public sealed class MailWorld : IAsyncDisposable
{
    /// <summary>The host without a fault.</summary>
    public const string HealthyHost = "mail.healthy.example";

    private readonly TimeProvider clock;
    private readonly DateTimeOffset now;
    private readonly CertificateAuthority issuer;
    private readonly List<ServerTls> certificates = [];
    private readonly List<SandboxEndpoint> healthy = [];
    private readonly List<SandboxEndpoint> faulty = [];
    private readonly IReadOnlyList<SandboxRoute> routes = SandboxRoute.All();
    private readonly MailStore store;
    private WorldNames? names;
    private PostOffice? post;
    private readonly LoopbackListener control = LoopbackListener.Start(HoldAsync);

    private MailWorld(TimeProvider clock)
    {
        (this.clock, now, store) = (clock, clock.GetUtcNow(), new(clock));
        Authority = CertificateAuthority.Create("Sandbox Root", now);
        issuer = Authority.CreateIntermediate("Sandbox Intermediate", now);
    }

    /// <summary>The root that clients must trust, <see cref="CertificateAuthority.RootPem"/>; servers send the intermediate below it.</summary>
    public CertificateAuthority Authority { get; }

    /// <summary><see cref="HealthyHost"/>: one endpoint for each service, all with the same certificate.</summary>
    public IReadOnlyList<SandboxEndpoint> Healthy => healthy;

    /// <summary>One endpoint for each of <see cref="Faults.Servers"/> and <see cref="Faults.Mailboxes"/>, in that order, each on a host of its own and with its fault planted.</summary>
    public IReadOnlyList<SandboxEndpoint> Faulty => faulty;

    /// <summary>The DNS with its domains and lists.</summary>
    public WorldNames Names => names!;

    /// <summary>Everything that has a fault, one for each of <see cref="Faults.All"/>, in that order.</summary>
    public IReadOnlyList<IKnob> Knobs => [.. faulty, .. Names.Domains.Concat<IKnob>(routes).Where(knob => knob.Fault is not null)];

    /// <summary>The ways of mail that is handed in at the healthy host to mailboxes of it: a healthy one, a slow one, and one for each of <see cref="Faults.Routes"/>.</summary>
    public IReadOnlyList<SandboxRoute> Routes => routes;

    /// <summary>A TCP listener that says nothing: connecting to it shows that the network between client and world works.</summary>
    public IPEndPoint Control => control.EndPoint;

    /// <summary>Makes the certificates and starts every server.</summary>
    /// <param name="clock">Dates the certificates and measures the servers' idle limits.</param>
    /// <param name="cancellationToken">Gives up the start; it has no effect on a started world.</param>
    public static Task<MailWorld> StartAsync(TimeProvider clock, CancellationToken cancellationToken) =>
        // Some forty key pairs are made: not on the caller's thread.
        Task.Run(() => StartOwnAsync(clock, cancellationToken), cancellationToken);

    /// <summary>Stops every server, cuts the open connections and waits for their ends. A second call does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        IEnumerable<IAsyncDisposable> listeners = [.. healthy, .. faulty, control];
        await Task.WhenAll(listeners.Select(listener => listener.DisposeAsync().AsTask()));
        await (post?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (names?.DisposeAsync() ?? ValueTask.CompletedTask);
        certificates.ForEach(tls => tls.Dispose());
        issuer.Dispose();
        Authority.Dispose();
    }

    private static async Task<MailWorld> StartOwnAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        var world = new MailWorld(clock);
        try
        {
            world.names = await WorldNames.StartAsync(clock);
            world.post = new(world.store, world.routes, world.names.Key, clock);
            world.StartHealthy();
            foreach (var fault in Faults.Servers.Concat(Faults.Mailboxes))
            {
                cancellationToken.ThrowIfCancellationRequested();
                world.StartFaulty(fault);
            }
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    private void StartHealthy()
    {
        var tls = Issue(TlsBehaviour.Healthy(HealthyHost, now));
        foreach (var service in Enum.GetValues<SandboxService>())
        {
            var conduct = new Conduct(Behaviour.Healthy(service, HealthyHost, now), tls);
            healthy.Add(SandboxEndpoint.Start(service, HealthyHost, conduct, new(store, post!, clock)));
        }
    }

    private void StartFaulty(ServerFault fault)
    {
        var host = $"{fault.Name}.faulty.example";
        var without = Behaviour.Healthy(fault.Service, host, now);
        var with = fault.Plant(without);
        var tls = Issue(without.Tls);
        // A fault of the protocol must not change the certificate as well.
        var faultyTls = with.Tls == without.Tls ? tls : Issue(with.Tls);
        faulty.Add(SandboxEndpoint.Start(fault, host, new(without, tls), new(with, faultyTls), new(new(clock), post!, clock)));
    }

    private ServerTls Issue(TlsBehaviour behaviour)
    {
        var tls = ServerTls.Issue(behaviour, issuer);
        certificates.Add(tls);
        return tls;
    }

    private static async Task HoldAsync(Stream stream, CancellationToken cancellationToken)
    {
        var sink = new byte[256];
        while (await stream.ReadAsync(sink, cancellationToken) > 0) { }
    }
}
