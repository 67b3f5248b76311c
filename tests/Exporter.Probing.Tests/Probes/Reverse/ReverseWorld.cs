using System.Net;
using Exporter.Mail.Dns;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Probes.Reverse;
using Exporter.Probing.Tests.Probes.Exchangers;
using Exporter.Testing;

namespace Exporter.Probing.Tests.Probes.Reverse;

/// <summary>Addresses that mail leaves from, as zones, and a look at them.</summary>
internal static class ReverseWorld
{
    public const string Ipv4 = "9.9.9.25";

    /// <summary>The name under which its PTR lies.</summary>
    public const string Pointer = "25.9.9.9.in-addr.arpa";

    public const string Healthy = $"{Pointer} PTR mail.example.com\nmail.example.com A {Ipv4}";

    /// <summary>Options with these addresses.</summary>
    public static DomainOptions Options(params IReadOnlyList<string> addresses) =>
        ExchangerWorld.Options() with
        {
            Outbound = [.. addresses.DefaultIfEmpty(Ipv4).Select(IPAddress.Parse)],
        };

    /// <summary>Looks once.</summary>
    public static Task<Sighting> LookAsync(IDnsResolver resolver, DomainOptions? options = null, CancellationToken stopping = default) =>
        ReverseProbe
            .Kind.Bind(options ?? Options(), ProbeServices.Create(TimeProvider.System) with { Dns = resolver })
            .RunAsync(IPAddress.None, stopping);

    /// <summary>The facts of a look at zone text; a zone answers at once, so nobody waits.</summary>
    public static ReverseFacts Facts(string zone) => (ReverseFacts)LookAsync(new ZoneResolver(zone)).GetAwaiter().GetResult().Facts;
}
