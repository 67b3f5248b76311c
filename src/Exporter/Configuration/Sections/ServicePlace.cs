using Exporter.Configuration.Yaml;
using Exporter.Probing.Targets;

namespace Exporter.Configuration.Sections;

/// <summary>One service of a configured server, or of a host of its own. Immutable.</summary>
/// <param name="Server">The configured server; null for a host of its own.</param>
/// <param name="Host">Name or address.</param>
/// <param name="Service">The service and its port.</param>
internal sealed record ServicePlace(ServerEntry? Server, string Host, ServiceEntry Service)
{
    /// <summary>The name of the target.</summary>
    public string Name => Server?.Name ?? Host;

    /// <summary>The target; places at a host of its own share it.</summary>
    public Target ToTarget(Defaults defaults) =>
        Server?.ToTarget(defaults)
        ?? new(Name, Host, new(Host.TrimEnd('.'))) { Labels = defaults.Labels, SourceAddresses = defaults.SourceAddresses };

    /// <summary>A place as NAME/SERVICE or as a URL, of a few services; <paramref name="wanted"/> is told of all others.</summary>
    public static Shape<ServicePlace> Shape(IReadOnlyList<Service> services, string wanted) =>
        new("server", (node, context) => Read(node, services, wanted, context));

    private static ServicePlace? Read(YamlNode node, IReadOnlyList<Service> services, string wanted, ReadContext context)
    {
        if (Shapes.Text(node, "a server", context) is not { } text)
        {
            return null;
        }
        var (place, problem) = text.Contains("://", StringComparison.Ordinal) ? ByUrl(text, context) : ByName(text, context);
        problem ??= services.Contains(place!.Service.Service) ? null : wanted;
        if (problem is not null)
        {
            context.Refuse(node, problem);
        }
        return problem is null ? place : null;
    }

    private static (ServicePlace?, string?) ByUrl(string text, ReadContext context)
    {
        if (!TargetText.TryParse(text, out var target, out var problem))
        {
            return (null, problem);
        }
        return context.Servers.Any(server => server.Name == target.Host)
            ? (null, $"{target.Host} is the name of a configured server; write {target.Host}/{target.Service!.Name}")
            : (new(null, target.Host, new(target.Service!) { Port = target.Port ?? target.Service!.Port }), null);
    }

    private static (ServicePlace?, string?) ByName(string text, ReadContext context)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var (name, service) = slash < 0 ? (text, "") : (text[..slash], text[(slash + 1)..]);
        if (context.Servers.FirstOrDefault(server => server.Name == name) is not { } server)
        {
            return (null, $"{Values.Quoted.Text(name)} {Section.Unknown(name, "server", context.Servers.Select(known => known.Name))}");
        }
        return server.Services.FirstOrDefault(known => known.Service.Name == service) is { } found
            ? (new(server, server.Host, found), null)
            : (
                null,
                $"names no service of {name}; write {name}/SERVICE, one of its {string.Join(", ", server.Services.Select(known => known.Service.Name))}"
            );
    }
}
