using System.Net;
using Exporter.Mail.Dns;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Dmarc;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Targets;
using Exporter.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Exporter.Probing.Tests.Probes.Dmarc;

/// <summary>A domain with a DMARC record as a zone, and a look at it.</summary>
internal static class DmarcWorld
{
    public const string Domain = "example.com";

    /// <summary>Where the record lies.</summary>
    public const string Place = "_dmarc.example.com";

    /// <summary>A record with nothing to find fault with.</summary>
    public const string Good = "v=DMARC1; p=reject; rua=mailto:d@example.com";

    /// <summary>What else the domain has.</summary>
    public const string Around = "example.com MX 10 mx.example.com\nexample.com TXT \"v=spf1 -all\"";

    /// <summary>A domain in which all is well.</summary>
    public static readonly string Healthy = At(Good);

    /// <summary>A zone in which each of these texts is a record.</summary>
    public static string At(params IReadOnlyList<string> texts) =>
        string.Join('\n', texts.Select(text => $"{Place} TXT \"{text}\"").Prepend(Around));

    /// <summary>Options of <see cref="Domain"/>.</summary>
    public static DomainOptions Options(DomainRole role = DomainRole.Full, string domain = Domain) =>
        new(new(domain, domain, new(domain)), new(Service.Smtp, domain, Service.Smtp.Port, IpFamily.Ipv4)) { Role = role };

    /// <summary>Looks once, at <see cref="Given.Now"/>, and recalls.</summary>
    public static async Task<Sighting> LookAsync(IDnsResolver resolver, DomainOptions? options = null, string? earlier = null)
    {
        var services = ProbeServices.Create(new FakeTimeProvider(Given.Now)) with { Dns = resolver };
        var seen = await DmarcProbe.Kind.Bind(options ?? Options(), services).RunAsync(IPAddress.None, CancellationToken.None);
        return seen.Recalling(earlier is null ? null : new(earlier, Given.Now));
    }

    /// <summary>Looks once at zone text.</summary>
    public static Task<Sighting> LookAsync(string zone, DomainOptions? options = null, string? earlier = null) =>
        LookAsync(new ZoneResolver(zone), options, earlier);

    /// <summary>The facts of a look at zone text; a zone answers at once, so nobody waits.</summary>
    public static DmarcFacts Facts(string zone, DomainOptions? options = null, string? earlier = null) =>
        (DmarcFacts)LookAsync(zone, options, earlier).GetAwaiter().GetResult().Facts;
}
