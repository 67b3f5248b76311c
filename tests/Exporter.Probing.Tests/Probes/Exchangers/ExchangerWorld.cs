using System.Net;
using Exporter.Mail.Dns;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Probes.Exchangers;
using Exporter.Probing.Targets;
using Exporter.Testing;

namespace Exporter.Probing.Tests.Probes.Exchangers;

/// <summary>A domain as a zone, and a look at it.</summary>
internal static class ExchangerWorld
{
    public const string Domain = "example.com";

    /// <summary>Two exchangers, the first with both families. The addresses are global, since those of documentation are not.</summary>
    public const string Healthy = """
        example.com MX 10 mx1.example.com
        example.com MX 20 mx2.example.com
        mx1.example.com A 9.9.9.1
        mx1.example.com AAAA 2620:fe::1
        mx2.example.com A 9.9.9.2
        """;

    /// <summary>A name that only a wildcard answers for.</summary>
    public const string Nobody = "mail-exporter-nobody-has-this-name.example.com";

    /// <summary>Options of <see cref="Domain"/>.</summary>
    public static DomainOptions Options(DomainRole role = DomainRole.Full) =>
        new(new(Domain, Domain, new(Domain)), new(Service.Smtp, Domain, Service.Smtp.Port, IpFamily.Ipv4)) { Role = role };

    /// <summary>Looks once.</summary>
    public static Task<Sighting> LookAsync(IDnsResolver resolver, DomainOptions? options = null) =>
        ExchangerProbe
            .Kind.Bind(options ?? Options(), ProbeServices.Create(TimeProvider.System) with { Dns = resolver })
            .RunAsync(IPAddress.None, CancellationToken.None);

    /// <summary>Looks once at zone text.</summary>
    public static Task<Sighting> LookAsync(string zone, DomainOptions? options = null) => LookAsync(new ZoneResolver(zone), options);

    /// <summary>The facts of a look at zone text; a zone answers at once, so nobody waits.</summary>
    public static ExchangerFacts Facts(string zone, DomainOptions? options = null) =>
        (ExchangerFacts)LookAsync(zone, options).GetAwaiter().GetResult().Facts;
}
