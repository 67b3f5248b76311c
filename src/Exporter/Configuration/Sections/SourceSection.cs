using System.Net;
using Exporter.Configuration.Yaml;

namespace Exporter.Configuration.Sections;

/// <summary>The keys <c>source_address</c>: our own end of connections, one address of each family at most.</summary>
internal static class SourceSection
{
    private static readonly Shape<IReadOnlyList<IPAddress>> Addresses = Shapes.OneOrMany(ValueShapes.Address);

    private static readonly Shape<IReadOnlyList<IPAddress>> Shape = new(Addresses.Type, Read);

    /// <summary>The key of a section.</summary>
    /// <param name="otherwise">What is used without it.</param>
    public static Key<IReadOnlyList<IPAddress>> Key(string otherwise) =>
        new("source_address", Shape, "our own end of the connections, one of IPv4, one of IPv6 or both") { Default = otherwise };

    /// <summary>Addresses of one, with those of all for a family that it has none of.</summary>
    public static IReadOnlyList<IPAddress> Merge(IReadOnlyList<IPAddress> ofAll, IReadOnlyList<IPAddress> own) =>
        [.. own, .. ofAll.Where(address => own.All(other => other.AddressFamily != address.AddressFamily))];

    private static IReadOnlyList<IPAddress>? Read(YamlNode node, ReadContext context)
    {
        var addresses = Addresses.Read(node, context);
        if (addresses is not null && addresses.DistinctBy(address => address.AddressFamily).Count() < addresses.Count)
        {
            context.Refuse(node, "has two addresses of one family; write one of IPv4 and one of IPv6 at most");
        }
        return addresses;
    }
}
