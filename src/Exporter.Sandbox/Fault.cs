using Exporter.Sandbox.Servers;

namespace Exporter.Sandbox;

/// <summary>A planted fault: one knob that turns exactly one check red and leaves every other below a warning. Immutable.</summary>
public sealed record Fault
{
    internal Fault(
        string name,
        SandboxService service,
        string check,
        int status,
        string english,
        string chinese,
        Func<Behaviour, Behaviour> plant
    ) => (Name, Service, Check, Status, English, Chinese, Plant) = (name, service, check, status, english, chinese, plant);

    /// <summary>Name in kebab case, the service first; unique, and the first label of the faulty host.</summary>
    public string Name { get; }

    /// <summary>The service that shows the fault.</summary>
    public SandboxService Service { get; }

    /// <summary>Id of the one check that must turn red.</summary>
    public string Check { get; }

    /// <summary>The status that check must have: 2 (warning) or 3 (critical).</summary>
    public int Status { get; }

    /// <summary>What is wrong, in one English line.</summary>
    public string English { get; }

    /// <summary>What is wrong, in one Chinese line.</summary>
    public string Chinese { get; }

    internal Func<Behaviour, Behaviour> Plant { get; }
}
