using Exporter.Probing.Probes;
using Exporter.Probing.Targets;

namespace Exporter.Configuration.Sections;

/// <summary>
/// The keys of one of the <c>modules</c> of <c>/probe</c>. There is none for a login: whoever may ask names the host, and would be shown where the
/// password goes.
/// </summary>
internal static class ModuleSection
{
    private static readonly IReadOnlyList<Service> Services = [.. Service.All, Service.Tcp, Service.TcpTls];

    /// <summary>Looks at a service by its protocol, then what the DNS is asked; each as the built-in modules have it.</summary>
    private static readonly IReadOnlyList<ProbeModule> Probes =
    [
        .. ProbeCatalog
            .All.Concat(ProbeCatalog.OnRequest)
            .Where(kind => Services.Any(service => Speaks(kind, service)))
            .Select(kind => new ProbeModule(kind.Name, [kind], Services.First(service => Speaks(kind, service)))),
        .. ProbeModules.BuiltIn.Values.Where(module => module.Service is null),
    ];

    private static readonly Key<ProbeModule> Probe = new(
        "probe",
        Shapes.OneOf(Probes.Select(probe => (probe.Name, probe)).ToArray()),
        "how to look"
    )
    {
        IsRequired = true,
    };

    private static readonly Key<Service> ServiceKey = new(
        "service",
        Shapes.OneOf(Service.All.Select(service => (service.Name, service)).ToArray()),
        "the service of the protocol, which has the port and how TLS begins"
    )
    {
        Default = "the first of the protocol: smtp, imap, pop3, managesieve",
    };

    private static readonly Key<int?> Port = new("port", ValueShapes.Port, "the port of a target that names none")
    {
        Default = "the registered port; tcp and tcp_tls want one",
    };

    private static readonly Key<TimeSpan?> Timeout = new(
        "timeout",
        ValueShapes.Wait,
        "how long it may take at most, whatever Prometheus leaves"
    )
    {
        Default = "20s",
    };

    private static readonly Key<IpFamily?> Preferred = new(
        "preferred_ip_protocol",
        Shapes.OneOf<IpFamily?>(("ip4", IpFamily.Ipv4), ("ip6", IpFamily.Ipv6)),
        "the address family that is looked at if the host has both"
    )
    {
        Default = "ip6",
    };

    private static readonly Key<bool?> Fallback = new(
        "ip_protocol_fallback",
        YesOrNo,
        "whether the other family is looked at if it has not"
    )
    {
        Default = "true",
    };

    private static readonly Key<string> HelloName = new("hello_name", ValueShapes.HelloName, "the name in EHLO")
    {
        Default = "defaults.hello_name",
    };

    private static readonly Key<bool?> MustVerify = new("must_verify", YesOrNo, "whether probe_success takes a certificate that verifies")
    {
        Default = "true",
    };

    private static readonly Key<TlsEntry> Tls = new(
        "tls",
        TlsSection.Shape,
        "what certificates must show, over what a configured server has"
    );

    /// <summary>One module, still without its name.</summary>
    public static readonly Shape<ProbeModule> Shape = new Section(
        Probe,
        ServiceKey,
        Port,
        Timeout,
        Preferred,
        Fallback,
        HelloName,
        MustVerify,
        Tls
    ).As(Read);

    /// <summary>All of them by name.</summary>
    public static readonly Shape<IReadOnlyDictionary<string, ProbeModule>> All = Shapes.MapOf(
        ".<module>",
        (name, _) => ServerSection.ParseName(name).Problem,
        Shape
    );

    private static Shape<bool?> YesOrNo => Shapes.OneOf<bool?>(("true", true), ("false", false));

    private static bool Speaks(ProbeKind kind, Service service) =>
        service == Service.TcpTls ? kind.Name == service.Name : kind.Name == service.Protocol;

    private static ProbeModule? Read(MapReading map)
    {
        var (probe, service, port, timeout) = (map.Get(Probe), map.Get(ServiceKey), map.Get(Port), map.Get(Timeout));
        var (preferred, fallback, hello) = (map.Get(Preferred), map.Get(Fallback), map.Get(HelloName));
        var (verify, tls) = (map.Get(MustVerify), map.Get(Tls));
        if (probe is null)
        {
            return null;
        }
        RefuseContradictions(map, probe, service);
        var module = probe with { Service = service ?? probe.Service };
        return module with
        {
            Port = port ?? module.Service?.Port ?? 0,
            Timeout = timeout ?? module.Timeout,
            Family = new(preferred ?? module.Family.Preferred, fallback ?? module.Family.Fallback),
            HelloName = hello,
            MustVerify = verify ?? module.MustVerify,
            Tls = tls,
        };
    }

    private static void RefuseContradictions(MapReading map, ProbeModule probe, Service? service)
    {
        if (service is not null && !probe.Kinds.Any(kind => Speaks(kind, service)))
        {
            map.Refuse(ServiceKey, $"{service.Name} is not spoken by the probe {probe.Name}; take it out, or take another probe");
        }
        if (probe.Service is null)
        {
            RefuseAll(map, $"{probe.Name} only asks the DNS, and connects to nothing; take it out", Port, Preferred, Fallback, HelloName);
        }
        if (probe.Service is { } at && at.Protocol != Service.Smtp.Protocol)
        {
            RefuseAll(map, $"only smtp has a name in EHLO; take it out", HelloName);
        }
        if (probe.Service is null or { Tls: TlsMode.None })
        {
            RefuseAll(map, $"{probe.Name} has no TLS; take it out", MustVerify, Tls);
        }
    }

    private static void RefuseAll(MapReading map, string problem, params IReadOnlyList<Key> keys)
    {
        foreach (var key in keys.Where(map.Has))
        {
            map.Refuse(key, problem);
        }
    }
}
