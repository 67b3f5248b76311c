using Exporter.Probing.Probes;

namespace Exporter.Commands.Check;

/// <summary>What <c>check</c> has to say. Immutable.</summary>
/// <param name="At">When the last look had ended.</param>
/// <param name="Targets">One entry for each target, in the order they were asked for.</param>
/// <param name="Control">What is wrong with our own network; empty if it works or did not have to be asked.</param>
internal sealed record CheckReport(DateTimeOffset At, IReadOnlyList<TargetReport> Targets, IReadOnlyList<Verdict> Control)
{
    /// <summary>The exit code as monitoring plug-ins have it; the worst wins in the order 2, 1, 3, 0.</summary>
    public int ExitCode =>
        Targets.MaxBy(target => target.Status.Rank())?.Status switch
        {
            Status.Critical => Commands.ExitCode.Critical,
            Status.Warning => Commands.ExitCode.Warning,
            Status.Info or Status.Ok => Commands.ExitCode.Ok,
            _ => Commands.ExitCode.Unknown,
        };
}
