using Exporter.Probing.Diagnosis;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;

namespace Exporter.Commands.Check;

/// <summary>Tells services that a host does not offer from those that are down. Stateless.</summary>
internal static class Offer
{
    /// <summary>What many hosts do not have. A packet filter that drops what nobody is to use answers for them with silence.</summary>
    private static readonly IReadOnlyList<Service> Seldom = [Service.Pop3, Service.Pop3s, Service.ManageSieve];

    /// <summary>
    /// The looks at refused ports of services that answer on no address, while another service of the host answers; of services that many
    /// hosts do not have, also the looks at silent ports. If nothing answers, the host is down and nothing is missing.
    /// </summary>
    public static IReadOnlyList<Seen> Missing(IReadOnlyList<Seen> looks)
    {
        var answering = looks
            .Where(look => Reports(look).Any(Answers))
            .Select(look => look.Watch.Look.Options.Endpoint.Service)
            .ToHashSet();
        return answering.Count == 0
            ? []
            : [.. looks.Where(look => !answering.Contains(look.Watch.Look.Options.Endpoint.Service) && Shut(look))];
    }

    private static bool Shut(Seen look)
    {
        var isSeldom = Seldom.Contains(look.Watch.Look.Options.Endpoint.Service);
        return look.Applies
            && Reports(look)
                .All(report =>
                    report.Failure is { Phase: Phase.Connect, Ours: false } failure
                    && (failure.Kind == FailureKind.Refused || (isSeldom && failure.Kind is FailureKind.Timeout or FailureKind.Unreachable))
                );
    }

    private static bool Answers(ProbeReport report) => report.Applies && report.Failure is null or { Phase: > Phase.Connect };

    private static IReadOnlyList<ProbeReport> Reports(Seen look) => look.Result?.Round ?? [];
}
