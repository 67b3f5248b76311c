using System.Globalization;
using System.Net;
using Exporter.Configuration.Values;
using Exporter.Probing.Network;

namespace Exporter.Configuration.Sections;

/// <summary>The key <c>dns</c>.</summary>
internal static class DnsSection
{
    private const int Port = 53;
    private static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(5);

    private static readonly Key<IReadOnlyList<IPEndPoint>> Servers = new(
        "servers",
        Shapes.OneOrMany(Shapes.Scalar("address", ParseServer)),
        "name servers by address, with a port if it is not 53; names are then asked for as they are"
    )
    {
        IsRequired = true,
    };

    private static readonly Key<TimeSpan?> Timeout = new("timeout", ValueShapes.Wait, "how long one question may take, with repetition")
    {
        Default = "5s",
    };

    private static readonly Key<int?> AuthorityPort = new(
        "authority_port",
        ValueShapes.Port,
        "the port on which the name servers of zones are asked; for labs"
    )
    {
        Default = "53",
    };

    public static readonly Shape<ResolverSettings> Shape = new Section(Servers, Timeout, AuthorityPort) { Later = ["validating"] }.As(
        map => new ResolverSettings(map.Get(Servers) ?? [], [], 1, map.Get(Timeout) ?? DefaultWait)
        {
            AuthorityPort = map.Get(AuthorityPort) ?? Port,
        }
    );

    private static Parsed<IPEndPoint> ParseServer(string text)
    {
        var (host, port) = Addresses.Split(text);
        var address = Addresses.Parse(host);
        var number = Addresses.ParsePort(port ?? Port.ToString(CultureInfo.InvariantCulture));
        return (address.Problem ?? number.Problem) is { } problem
            ? new Refusal(problem)
            : new IPEndPoint(address.Value!, number.Value!.Value);
    }
}
