using System.Net;

namespace Exporter.Sandbox.Domains;

/// <summary>One domain in the DNS of the world. Thread-safe: <see cref="Turn"/> may be called from any thread and holds from the next question on.</summary>
public sealed class SandboxDomain : IKnob
{
    private readonly DomainBehaviour healthy;
    private readonly DomainBehaviour faulty;
    private readonly Action changed;
    private volatile DomainBehaviour current;

    internal SandboxDomain(DomainBehaviour healthy, DomainFault? fault, Action changed)
    {
        (this.healthy, Fault, this.changed) = (healthy, fault, changed);
        current = faulty = fault?.Plant(healthy) ?? healthy;
    }

    /// <summary>The domain.</summary>
    public string Name => healthy.Name;

    /// <summary>The address that its mail leaves from, one for documentation.</summary>
    public IPAddress Outbound => healthy.Outbound;

    /// <summary>The selector of the DKIM key of every domain.</summary>
    public static string Selector => DomainBehaviour.Selector;

    /// <inheritdoc/>
    public Fault? Fault { get; }

    /// <inheritdoc/>
    public bool IsFaulty => Fault is not null && current == faulty;

    internal DomainBehaviour Behaviour => current;

    /// <inheritdoc/>
    public void Turn(bool on)
    {
        if (Fault is null)
        {
            throw new InvalidOperationException($"{Name} has no fault to turn");
        }
        current = on ? faulty : healthy;
        changed();
    }
}
