using System.Net;
using Exporter.Mail.Dns;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.Domain;

namespace Exporter.Probing.Probes.ClientSettings;

/// <summary>Reads what mail programs are told about a domain and goes to the servers that are named. Logs in nowhere.</summary>
/// <param name="options">What the look was told.</param>
/// <param name="services">What probes share.</param>
/// <param name="handler">Makes what goes to web servers by the look's resolver; null goes there.</param>
/// <param name="knock">Visits a server at an address; null goes there.</param>
internal sealed class ClientSettingsProbe(
    DomainOptions options,
    ProbeServices services,
    Func<IDnsResolver, HttpMessageHandler>? handler = null,
    Func<ServerOffer, IPAddress, TimeSpan, CancellationToken, Task<DoorSeen>>? knock = null
) : IProbe<ClientSettingsFacts>
{
    /// <summary>The registration of this slice.</summary>
    public static readonly ProbeKind<ClientSettingsFacts> Kind = new(
        "client",
        (options, services) => new ClientSettingsProbe((DomainOptions)options, services),
        [],
        ClientSettingsChecks.All,
        options => ((DomainOptions)options).Receives,
        Every,
        Timed: [],
        Takes: typeof(DomainOptions)
    );

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public async Task LookAsync(ProbeRun<ClientSettingsFacts> run, CancellationToken cancellationToken)
    {
        using var dns = new LookResolver(services.Dns);
        using var pages = new WebPages(handler?.Invoke(dns) ?? new WebDoor(options, services, dns).Handler());
        run.Enter(Phase.Resolve);
        var own = await dns.AskAsync(options.Name, DnsType.A, cancellationToken);
        run.Saw(facts => facts with { Exists = own.IsTold ? own.Outcome != DnsOutcome.NotFound : null });
        if (own.Outcome != DnsOutcome.NotFound)
        {
            run.Enter(Phase.Connect);
            await FindAsync(run, dns, pages, cancellationToken);
        }
    }

    private async Task FindAsync(ProbeRun<ClientSettingsFacts> run, LookResolver dns, WebPages pages, CancellationToken cancellationToken)
    {
        var visitor = new ServerVisitor(options, dns, knock ?? new Door(options, services).KnockAsync);
        var finder = new SettingsFinder(options, services, dns, pages, visitor.VisitAsync);
        var found = new ServiceFinder(options.Name, dns, visitor.VisitAsync).FindAsync(cancellationToken);
        var autoconfig = finder.AutoconfigAsync(cancellationToken);
        var autodiscover = finder.AutodiscoverAsync(cancellationToken);
        var all = Task.WhenAll(found, autoconfig, autodiscover);
        await all.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // A look that is out of time still tells what it has found.
        var (seen, settings, discovered) = (await OrNullAsync(found), await OrNullAsync(autoconfig), await OrNullAsync(autodiscover));
        run.Saw(facts => facts with { Services = seen, Autoconfig = settings, Autodiscover = discovered });
        ClientSettingsTranscript.Write(run.Transcript, run.Facts);
        await all;
    }

    private static async Task<T?> OrNullAsync<T>(Task<T> task)
        where T : class => task.IsCompletedSuccessfully ? await task : null;

    // It knocks on doors that may belong to others.
    private static TimeSpan Every(ProbeOptions options) => options.Interval > Hour ? options.Interval : Hour;
}
