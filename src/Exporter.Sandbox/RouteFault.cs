using Exporter.Sandbox.Post;

namespace Exporter.Sandbox;

/// <summary>A fault of the way of mail to a mailbox of its own. Immutable.</summary>
public sealed record RouteFault : Fault
{
    internal RouteFault(string name, string check, int status, string english, string chinese, Func<RouteBehaviour, RouteBehaviour> plant)
        : base(name, check, status, english, chinese) => Plant = plant;

    /// <summary>How long a mail may take on this way before it is lost.</summary>
    public TimeSpan Deadline { get; init; } = SandboxRoute.UsualDeadline;

    internal Func<RouteBehaviour, RouteBehaviour> Plant { get; }
}
