using Exporter.Probing.Diagnosis;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;

namespace Exporter.Commands.Check;

/// <summary>Tells services that a host does not offer from those that are down. Stateless.</summary>
internal static class Offer
{
    /// <summary>
    /// The looks at refused ports of services that answer on no address, while another service of the host answers. If nothing answers, the
    /// host is down and nothing is missing.
    /// </summary>
    public static IReadOnlyList<Seen> Missing(IReadOnlyList<Seen> looks)
    {
        var answering = looks
            .Where(look => Reports(look).Any(Answers))
            .Select(look => look.Watch.Look.Options.Endpoint.Service)
            .ToHashSet();
        return answering.Count == 0
            ? []
            : [.. looks.Where(look => !answering.Contains(look.Watch.Look.Options.Endpoint.Service) && Refused(look))];
    }

    private static bool Refused(Seen look) =>
        look.Applies && Reports(look).All(report => report.Failure is { Kind: FailureKind.Refused, Phase: Phase.Connect });

    private static bool Answers(ProbeReport report) => report.Applies && report.Failure is null or { Phase: > Phase.Connect };

    private static IReadOnlyList<ProbeReport> Reports(Seen look) => look.Result?.Round ?? [];
}
