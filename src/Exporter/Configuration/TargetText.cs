using System.Diagnostics.CodeAnalysis;
using Exporter.Configuration.Sections;
using Exporter.Configuration.Values;
using Exporter.Probing.Targets;

namespace Exporter.Configuration;

/// <summary>
/// A target as a person types it: <c>mail.example.com</c>, <c>mail.example.com:587</c>, <c>imaps://mail.example.com:1993</c>,
/// <c>[2001:db8::1]:25</c>. Immutable.
/// </summary>
/// <param name="Host">Name or address literal, without brackets.</param>
/// <param name="Port">The port; null takes each service's own.</param>
/// <param name="Service">The service; null means all of them.</param>
public sealed record TargetText(string Host, int? Port, Service? Service)
{
    private const string SchemeMark = "://";

    /// <summary>What to look at: one service, or all of them on their own ports.</summary>
    public IReadOnlyList<Service> Services => Service is null ? Service.All : [Service];

    /// <summary>Reads a target; <paramref name="problem"/> tells what is wrong with it and what to write.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out TargetText? target, [NotNullWhen(false)] out string? problem)
    {
        (target, problem) = Parse(text, Service.All);
        return target is not null;
    }

    private static Parsed<TargetText> Parse(string text, IReadOnlyList<Service> services)
    {
        var mark = text.IndexOf(SchemeMark, StringComparison.Ordinal);
        var scheme = mark < 0 ? null : text[..mark].ToLowerInvariant();
        var place = mark < 0 ? text : text[(mark + SchemeMark.Length)..];
        var service = services.FirstOrDefault(known => known.Name == scheme);
        if (scheme is not null && service is null)
        {
            return new Refusal(UnknownScheme(text, scheme, services));
        }
        var (host, port) = Addresses.Split(scheme is not null && place.EndsWith('/') ? place[..^1] : place);
        if (HostNames.Parse(host).Problem is { } wrong)
        {
            return new Refusal(wrong.StartsWith('`') ? wrong : $"{Quoted.Text(text)}: the host {wrong}");
        }
        return port is null ? new TargetText(host, null, service) : WithPort(host, port, service, services);
    }

    private static Parsed<TargetText> WithPort(string host, string port, Service? service, IReadOnlyList<Service> services)
    {
        var number = Addresses.ParsePort(port);
        if (number.Value is not { } value)
        {
            return new Refusal(number.Problem!);
        }
        var meant = service ?? services.FirstOrDefault(known => known.Port == value);
        return meant is null
            ? new Refusal(
                $"port {value} belongs to no service of mail; say which one is meant, e.g. submission://{(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}:{value}"
            )
            : new TargetText(host, value, meant);
    }

    private static string UnknownScheme(string text, string scheme, IReadOnlyList<Service> services) =>
        $"{Quoted.Text(text)}: {Quoted.Text(scheme)} {Section.Unknown(scheme, "service", services.Select(service => service.Name))}";
}
