namespace Exporter.Probing.Targets;

/// <summary>One service of one host on one address family: what a watch looks at. Immutable.</summary>
/// <param name="Service">The service.</param>
/// <param name="Host">Name or address literal as configured.</param>
/// <param name="Port">TCP port.</param>
/// <param name="Family">The family looked at.</param>
public sealed record Endpoint(Service Service, string Host, int Port, IpFamily Family)
{
    /// <summary>The value of the label <c>object</c>: <c>service/host/family</c>.</summary>
    public string Label { get; } = $"{Service.Name}/{Host}/{Family.Label()}";
}
