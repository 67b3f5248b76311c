using System.Net;
using Exporter.Configuration;
using Exporter.Configuration.Values;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;

namespace Exporter.Commands.Check;

/// <summary>One TARGET, read. Immutable.</summary>
/// <param name="Target">Whom to look at.</param>
/// <param name="Endpoints">What to look at.</param>
/// <param name="Tried">True if nobody said that the services are offered: they are tried because a host was named and nothing more.</param>
internal sealed record Aim(Target Target, IReadOnlyList<ProbeOptions> Endpoints, bool Tried)
{
    /// <summary>Reads one: a server of the configuration, else a host or URL. <paramref name="problem"/> tells what is wrong with it.</summary>
    public static Aim? Read(string text, LoadedConfig config, out string? problem)
    {
        problem = null;
        if (config.Targets.FirstOrDefault(target => target.Name == text) is { } configured)
        {
            return new(
                configured,
                [.. config.Endpoints.Where(options => options.Target == configured).Select(DomainLooks.AtOnce)],
                Tried: false
            );
        }
        problem = Misspelt(text, config);
        if (problem is not null || !TargetText.TryParse(text, out var parsed, out problem))
        {
            return null;
        }
        var target = new Target(text, parsed.Host, new(parsed.Host.TrimEnd('.'))) { SourceAddresses = config.SourceAddresses };
        var tried = parsed.Service is null;
        return new(target, [.. EndpointsOf(target, parsed)], tried);
    }

    /// <summary>
    /// What is no host for sure: a flag, and, beside a configuration with servers, a word without a dot, which is meant to be one of them. A host
    /// of such a name is written with a dot at its end or as a URL.
    /// </summary>
    private static string? Misspelt(string text, LoadedConfig config)
    {
        if (text.StartsWith('-'))
        {
            return $"unknown flag {Quoted.Key(text.Split('=')[0])}; try --help";
        }
        if (config.Targets.Count == 0 || text is "" or "localhost" || text.AsSpan().ContainsAny('.', ':', '/'))
        {
            return null;
        }
        var names = config.Targets.Select(target => target.Name).ToList();
        return Suggestion.For(text, names) is { } near
            ? $"{Quoted.Text(text)} is no server of the configuration; did you mean {near}? A host of that name is written smtp://{Quoted.Key(text)}"
            : $"{Quoted.Text(text)} is no server of the configuration; a host of that name is written smtp://{Quoted.Key(text)}";
    }

    private static IEnumerable<ProbeOptions> EndpointsOf(Target target, TargetText text)
    {
        var literal = IPAddress.TryParse(text.Host, out var address) ? address : null;
        return from service in text.Services
            from family in IpFamilies.All
            where literal is null || literal.AddressFamily == family.Socket()
            select new ProbeOptions(target, new(service, text.Host, text.Port ?? service.Port, family));
    }
}
