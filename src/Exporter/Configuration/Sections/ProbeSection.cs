namespace Exporter.Configuration.Sections;

/// <summary>The key <c>probe</c>.</summary>
internal static class ProbeSection
{
    private static readonly Key<IReadOnlyList<AllowPattern>> Allow = new(
        "allow",
        Shapes.OneOrMany(Shapes.Scalar("pattern", AllowPattern.Parse), orNone: true),
        "what /probe may reach besides configured servers: names, *.suffix, addresses, networks, or * for everything"
    )
    {
        Default = "nothing",
    };

    public static readonly Shape<IReadOnlyList<AllowPattern>> Shape = new Section(Allow).As(map => map.Get(Allow));
}
