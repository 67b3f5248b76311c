using Exporter.Probing.Probes;
using Exporter.Probing.Targets;

namespace Exporter.Telling.Html;

/// <summary>A stretch of a look: a completed phase, or the one in which it ended early. Immutable.</summary>
/// <param name="Phase">Which.</param>
/// <param name="Start">Since the look began.</param>
/// <param name="Duration">How long.</param>
/// <param name="Failed">True for the one that was not completed.</param>
internal readonly record struct Stretch(Phase Phase, TimeSpan Start, TimeSpan Duration, bool Failed)
{
    /// <summary>The stretches of a look, in the order of the wire.</summary>
    public static IReadOnlyList<Stretch> Of(ProbeReport report)
    {
        var implicitTls = report.Options.Endpoint.Service.Tls == TlsMode.Implicit;
        var (stretches, at) = (new List<Stretch>(), TimeSpan.Zero);
        foreach (var phase in report.Phases.OrderBy(phase => Place(phase.Phase, implicitTls)))
        {
            stretches.Add(new(phase.Phase, at, phase.Duration, false));
            at += phase.Duration;
        }
        if (report.Failure is { } failure)
        {
            var rest = report.Duration - at;
            stretches.Add(new(failure.Phase, at, rest > TimeSpan.Zero ? rest : TimeSpan.Zero, true));
        }
        return stretches;
    }

    /// <summary>With implicit TLS the handshake comes right after the connection.</summary>
    private static double Place(Phase phase, bool implicitTls) =>
        phase == Phase.Tls && implicitTls ? (double)Phase.Connect + 0.5 : (double)phase;
}
