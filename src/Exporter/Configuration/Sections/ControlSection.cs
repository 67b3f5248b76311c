using Exporter.Configuration.Values;
using Exporter.Probing.Watching;

namespace Exporter.Configuration.Sections;

/// <summary>The key <c>control</c>.</summary>
internal static class ControlSection
{
    private static readonly Key<string> Resolve = new("resolve", ValueShapes.Host, "a name that resolves as long as our own DNS works")
    {
        Default = "no name is asked for",
    };

    private static readonly Key<IReadOnlyList<ControlPoint>> Connect = new(
        "connect",
        Shapes.OneOrMany(Shapes.Scalar("host:port", ParsePoint)),
        "ports of which one accepts as long as our own network works, host:port or [address]:port"
    )
    {
        IsRequired = true,
    };

    public static readonly Shape<ControlSettings> Shape = new Section(Resolve, Connect).As(map =>
    {
        var resolve = map.Get(Resolve);
        return new ControlSettings(map.Get(Connect) ?? [], resolve);
    });

    private static Parsed<ControlPoint> ParsePoint(string text)
    {
        var (host, port) = Addresses.Split(text);
        if (HostNames.Parse(host).Problem is { } problem)
        {
            return new Refusal(problem);
        }
        if (port is null)
        {
            return new Refusal($"{Quoted.Text(text)} has no port; write host:port or [address]:port");
        }
        var number = Addresses.ParsePort(port);
        return number.Value is { } value ? new ControlPoint(host, value) : new Refusal(number.Problem!);
    }
}
