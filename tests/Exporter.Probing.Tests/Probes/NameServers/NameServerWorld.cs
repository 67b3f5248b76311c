using System.Net;
using Exporter.Mail.Dns;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Probes.NameServers;
using Exporter.Probing.Tests.Probes.Exchangers;
using Exporter.Testing;

namespace Exporter.Probing.Tests.Probes.NameServers;

/// <summary>A domain, its two name servers and the one of the zone above, and a look at them. Immutable.</summary>
internal sealed record NameServerWorld
{
    /// <summary>The servers' addresses, and that of the zone above.</summary>
    public const string One = "9.9.9.1",
        Other = "9.9.8.1",
        Above = "9.9.1.53";

    /// <summary>What mail needs.</summary>
    public const string Records = """
        example.com MX 10 mx1.example.com
        example.com TXT "v=spf1 -all"
        _dmarc.example.com TXT "v=DMARC1; p=reject"
        s1._domainkey.example.com TXT "v=DKIM1; p="
        """;

    /// <summary>The zone as its servers have it.</summary>
    public const string Zone = $"""
        example.com SOA ns1.example.com hostmaster.example.com 7 7200 3600 1209600 3600
        example.com NS ns1.example.com
        example.com NS ns2.example.org
        {Records}
        """;

    /// <summary>What the resolver knows besides.</summary>
    public const string Around = """
        com SOA a.example.net nstld.example.net 1 1800 900 604800 86400
        com NS a.example.net
        a.example.net A 9.9.1.53
        ns1.example.com A 9.9.9.1
        ns2.example.org A 9.9.8.1
        """;

    /// <summary>The zone above.</summary>
    public const string Cut = "CUT example.com ns1.example.com NS2.example.org\nGLUE ns1.example.com 9.9.9.1";

    /// <summary>What our resolver answers.</summary>
    public string Resolver { get; init; } = $"{Around}\n{Zone}";

    /// <summary>What each server answers.</summary>
    public IReadOnlyDictionary<string, string> Servers { get; init; } =
        new Dictionary<string, string>
        {
            [Above] = Cut,
            [One] = Zone,
            [Other] = Zone,
        };

    /// <summary>A server with other text.</summary>
    public NameServerWorld With(string address, string text) =>
        this with
        {
            Servers = new Dictionary<string, string>(Servers) { [address] = text },
        };

    /// <summary>Both servers and the resolver with another zone.</summary>
    public NameServerWorld WithZone(string from, string to) =>
        this with
        {
            Resolver = Resolver.Replace(from, to, StringComparison.Ordinal),
            Servers = Servers.ToDictionary(server => server.Key, server => server.Value.Replace(from, to, StringComparison.Ordinal)),
        };

    /// <summary>A resolver with other text.</summary>
    public NameServerWorld WithResolver(string from, string to) =>
        this with
        {
            Resolver = Resolver.Replace(from, to, StringComparison.Ordinal),
        };

    /// <summary>Options of the domain, with a selector.</summary>
    public static DomainOptions Options() => ExchangerWorld.Options() with { Selectors = ["s1"] };

    /// <summary>Looks once.</summary>
    public Task<Sighting> LookAsync(DomainOptions? options = null, CancellationToken stopping = default) =>
        LookAsync(new ZoneResolver(Resolver), new ZoneAuthorities(Servers), options, stopping);

    /// <summary>Looks once by others.</summary>
    public static Task<Sighting> LookAsync(
        IDnsResolver resolver,
        ZoneAuthorities authorities,
        DomainOptions? options = null,
        CancellationToken stopping = default
    ) =>
        NameServerProbe
            .Kind.Bind(options ?? Options(), ProbeServices.Create(TimeProvider.System) with { Dns = resolver, Authorities = authorities })
            .RunAsync(IPAddress.None, stopping);

    /// <summary>The facts of a look; zones answer at once, so nobody waits.</summary>
    public NameServerFacts Facts() => (NameServerFacts)LookAsync().GetAwaiter().GetResult().Facts;

    /// <summary>The facts of a look that found the same as one did long before.</summary>
    public NameServerFacts Lasting()
    {
        var facts = Facts();
        return NameServerMemory.Recall(facts with { SeenAt = Given.Now.AddDays(-30) }, null) with { SeenAt = Given.Now };
    }
}
