using System.Net;
using Exporter.Mail.Dns;
using Exporter.Mail.Dnsbl;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Dnsbl;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Targets;

namespace Exporter.Configuration.Sections;

/// <summary>A domain as the file says it, before defaults. Immutable.</summary>
/// <param name="Name">The domain in A-labels, which is the label target too.</param>
internal sealed record DomainEntry(string Name)
{
    // A third of what a list has in all.
    private static readonly TimeSpan Spread = TimeSpan.FromSeconds(5);

    public DomainRole Role { get; init; }

    public bool Inside { get; init; }

    public IReadOnlyList<IPAddress> Outbound { get; init; } = [];

    public IReadOnlyList<string>? Exchangers { get; init; }

    public IReadOnlyList<string> Selectors { get; init; } = [];

    public TimeSpan? Interval { get; init; }

    public TimeSpan? Timeout { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, CheckOverride> Checks { get; init; } = new Dictionary<string, CheckOverride>();

    public Target ToTarget(Defaults defaults) =>
        new(Name, Name, new(Name)) { Labels = LabelsSection.Merge(defaults.Labels, Labels), SourceAddresses = defaults.SourceAddresses };

    /// <summary>The look at the domain, and the look at blocklists where it is known what is sent from.</summary>
    public IEnumerable<ProbeOptions> ToOptions(Target target, Defaults defaults, Blocklists blocklists)
    {
        var endpoint = new Probing.Targets.Endpoint(Service.Smtp, Name, Service.Smtp.Port, IpFamily.Ipv4);
        var domain = new DomainOptions(target, endpoint)
        {
            Role = Role,
            Inside = Inside,
            ExpectedExchangers = Exchangers,
            Outbound = Outbound,
            Selectors = Selectors,
            Every = Interval,
        };
        yield return domain with
        {
            Interval = defaults.Interval ?? domain.Interval,
            Timeout = Timeout ?? defaults.Timeout ?? domain.Timeout,
            HelloName = defaults.HelloName ?? domain.HelloName,
        };
        var subjects = Outbound.Select(DnsblSubject.Of).ToList();
        if (domain.Sends && DnsblSubject.Parse(Name) is { } named)
        {
            subjects.Add(named);
        }
        if (subjects.Count > 0)
        {
            var lists = new DnsblOptions(target, endpoint, [.. subjects.Select(subject => new DnsblObject(subject))], blocklists.Lists);
            yield return lists with
            {
                Every = blocklists.Interval ?? lists.Every,
                Interval = defaults.Interval ?? lists.Interval,
                Spread = Spread,
            };
        }
    }

    /// <summary>The name as it is asked for; a refusal tells what is wrong with it.</summary>
    public static string? Normalize(string text) =>
        DomainName.Normalize(text) is { } name && name.Contains('.', StringComparison.Ordinal) && ServerSection.IsName(name) ? name : null;
}
