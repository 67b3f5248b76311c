using System.Collections.Frozen;

namespace Exporter.Sandbox.Post;

/// <summary>A way of mail to a mailbox of its own. Thread-safe: <see cref="Turn"/> may be called from any thread and holds for mail handed in from then on.</summary>
public sealed class SandboxRoute : IKnob
{
    private const string HealthyName = "trip-healthy";
    private const string SlowName = "trip-slow";
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(8);
    private readonly RouteBehaviour healthy;
    private readonly RouteBehaviour faulty;
    private volatile RouteBehaviour current;

    private SandboxRoute(string name, RouteBehaviour healthy, RouteFault? fault)
    {
        (Name, this.healthy, Fault) = (name, healthy, fault);
        current = faulty = fault?.Plant(healthy) ?? healthy;
        Deadline = fault?.Deadline ?? UsualDeadline;
    }

    /// <summary>How long a mail may take. Folders besides INBOX are looked at every 20 seconds.</summary>
    public static TimeSpan UsualDeadline { get; } = TimeSpan.FromSeconds(40);

    /// <summary>Name of the way.</summary>
    public string Name { get; }

    /// <summary>Whose mailbox it leads to, and who hands the mail in: name of the account and mail address.</summary>
    public string Account => AccountOf(Name);

    /// <summary>How long a mail may take before it is lost.</summary>
    public TimeSpan Deadline { get; }

    /// <inheritdoc/>
    public Fault? Fault { get; }

    /// <inheritdoc/>
    public bool IsFaulty => Fault is not null && current == faulty;

    internal static FrozenSet<string> Accounts { get; } =
        Faults.Routes.Select(fault => fault.Name).Concat([HealthyName, SlowName]).Select(AccountOf).ToFrozenSet(StringComparer.Ordinal);

    internal RouteBehaviour Behaviour => current;

    /// <inheritdoc/>
    public void Turn(bool on)
    {
        if (Fault is null)
        {
            throw new InvalidOperationException($"{Name} has no fault to turn");
        }
        current = on ? faulty : healthy;
    }

    /// <summary>A healthy one, one on which mail waits for some seconds and yet is in time, and one for each fault.</summary>
    internal static IReadOnlyList<SandboxRoute> All()
    {
        var sound = new RouteBehaviour();
        return
        [
            new(HealthyName, sound, null),
            new(SlowName, sound with { Held = Slow }, null),
            .. Faults.Routes.Select(fault => new SandboxRoute(fault.Name, sound, fault)),
        ];
    }

    private static string AccountOf(string name) => $"{name}@healthy.example";
}
