using System.Net;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;

namespace Exporter.Configuration.Sections;

/// <summary>A server as the file says it, before defaults. Immutable.</summary>
internal sealed record ServerEntry
{
    public required string Name { get; init; }

    public required string Host { get; init; }

    public required IReadOnlyList<IPAddress> Addresses { get; init; }

    public required IReadOnlyList<IPAddress> SourceAddresses { get; init; }

    public required TlsEntry? Tls { get; init; }

    public required IReadOnlyList<ServiceEntry> Services { get; init; }

    public required LoginEntry? Login { get; init; }

    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    public required TimeSpan? Interval { get; init; }

    public required TimeSpan? Timeout { get; init; }

    public required IReadOnlyDictionary<string, CheckOverride> Checks { get; init; }

    /// <summary>The families it can be looked at on: those of its known addresses, else both.</summary>
    public IReadOnlyList<IpFamily> Families
    {
        get
        {
            var literal = Configuration.Values.Addresses.Parse(Host).Value;
            var known = literal is null ? Addresses : [literal, .. Addresses];
            return [.. IpFamilies.All.Where(family => known.Count == 0 || known.Any(address => address.AddressFamily == family.Socket()))];
        }
    }

    public Target ToTarget(Defaults defaults) =>
        new(Name, Host, new(Tls?.ServerName ?? Host.TrimEnd('.')) { Roots = Tls?.Roots, Renewal = Tls?.Renewal ?? Renewal.Auto })
        {
            Addresses = Addresses,
            SourceAddresses = SourceSection.Merge(defaults.SourceAddresses, SourceAddresses),
            Login = Login?.Credential,
            Labels = LabelsSection.Merge(defaults.Labels, Labels),
        };

    /// <summary>What is looked at: every service on every family.</summary>
    public IEnumerable<ProbeOptions> ToEndpoints(Target target, Defaults defaults) =>
        from service in Services
        from family in Families
        let options = new ProbeOptions(target, new(service.Service, Host, service.Port, family))
        select options with
        {
            HelloName = defaults.HelloName ?? options.HelloName,
            Interval = Interval ?? defaults.Interval ?? options.Interval,
            Timeout = Timeout ?? defaults.Timeout ?? options.Timeout,
            LoginInterval = Login?.Every ?? options.LoginInterval,
            MinSizeBytes = service.MinSizeBytes,
        };
}
