using Exporter.Sandbox.Servers;

namespace Exporter.Sandbox;

/// <summary>A fault of one service of a host of its own. Immutable.</summary>
public sealed record ServerFault : Fault
{
    internal ServerFault(
        string name,
        SandboxService service,
        string check,
        int status,
        string english,
        string chinese,
        Func<Behaviour, Behaviour> plant
    )
        : base(name, check, status, english, chinese) => (Service, Plant) = (service, plant);

    /// <summary>The service that shows the fault; its name is the first word of the fault's.</summary>
    public SandboxService Service { get; }

    /// <summary>True if only a client that logs in sees it, beside faults of the login itself.</summary>
    public bool IsBehindLogin { get; init; }

    /// <summary>True if only the owner of the host sees it, who may ask for recipients and has a mailbox there.</summary>
    public bool IsOfOwner { get; init; }

    internal Func<Behaviour, Behaviour> Plant { get; }
}
