using System.Net;
using Exporter.Mail.Dns;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Probes.Spf;
using Exporter.Probing.Tests.Probes.Exchangers;
using Exporter.Testing;

namespace Exporter.Probing.Tests.Probes.Spf;

/// <summary>A domain with a policy as a zone, and a look at it.</summary>
internal static class SpfWorld
{
    /// <summary>An address that <see cref="Healthy"/> lets pass.</summary>
    public const string Sender = "9.9.9.1";

    /// <summary>A record with one include.</summary>
    public const string Healthy = """
        example.com TXT "v=spf1 ip4:9.9.9.0/24 include:_spf.example.net -all"
        _spf.example.net TXT "v=spf1 ip4:8.8.4.0/24 -all"
        """;

    /// <summary>Options of <c>example.com</c>; a domain that sends does so from <see cref="Sender"/>.</summary>
    public static DomainOptions Options(DomainRole role = DomainRole.Full, params IReadOnlyList<string> outbound) =>
        ExchangerWorld.Options(role) with
        {
            Outbound = [.. outbound.DefaultIfEmpty(Sender).Select(IPAddress.Parse)],
        };

    /// <summary>Looks once.</summary>
    public static Task<Sighting> LookAsync(IDnsResolver resolver, DomainOptions? options = null) =>
        SpfProbe
            .Kind.Bind(options ?? Options(), ProbeServices.Create(TimeProvider.System) with { Dns = resolver })
            .RunAsync(IPAddress.None, CancellationToken.None);

    /// <summary>Looks once at zone text.</summary>
    public static Task<Sighting> LookAsync(string zone, DomainOptions? options = null) => LookAsync(new ZoneResolver(zone), options);

    /// <summary>The facts of a look at zone text; a zone answers at once, so nobody waits.</summary>
    public static SpfFacts Facts(string zone, DomainOptions? options = null) =>
        (SpfFacts)LookAsync(zone, options).GetAwaiter().GetResult().Facts;

    /// <summary>The zone of a domain with one record.</summary>
    public static string Record(string text) => $"example.com TXT \"{text}\"";

    /// <summary>The verdict of one check, in English.</summary>
    public static string Told(this Sighting seen, string check) =>
        seen.Judge(Given.Now, null).Single(verdict => verdict.Check.Id == check).Observed.En;

    /// <summary>The checks that are warning or critical.</summary>
    public static IReadOnlyList<string> Red(this Sighting seen) =>
        [.. seen.Judge(Given.Now, null).Where(verdict => verdict.Status > Status.Info).Select(verdict => verdict.Check.Id)];
}
