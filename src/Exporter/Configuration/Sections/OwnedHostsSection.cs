using Exporter.Configuration.Values;
using Exporter.Configuration.Yaml;
using Exporter.Probing.Targets;

namespace Exporter.Configuration.Sections;

/// <summary>The key <c>owned_hosts</c>: what is the operator's own and may be asked for recipients.</summary>
internal static class OwnedHostsSection
{
    private const string Below = "*.";

    private static readonly Shape<IReadOnlyList<string>> Patterns = Shapes.OneOrMany(Shapes.Scalar("host", Parse));

    /// <summary>Host names, addresses and <c>*.</c> with a name, none of them twice.</summary>
    public static readonly Shape<IReadOnlyList<string>> Shape = new(Patterns.Type, Read);

    private static IReadOnlyList<string>? Read(YamlNode node, ReadContext context)
    {
        var read = Patterns.Read(node, context);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in (node as YamlList)?.Items.OfType<YamlScalar>() ?? [])
        {
            if (Parse(item.Text).Value is { } pattern && !seen.Add(OwnedHosts.Normalize(pattern)))
            {
                context.Refuse(item, $"{pattern} is in the list twice");
            }
        }
        return read;
    }

    private static Parsed<string> Parse(string text)
    {
        var isBelow = text.StartsWith(Below, StringComparison.Ordinal);
        var name = isBelow ? text[Below.Length..] : text;
        return text == "*"
                ? new Refusal("* would be every host there is; name the hosts that are yours, or *.mx.example.com for those below a name")
            : HostNames.Parse(name) is { Problem: { } problem } ? new Refusal(problem)
            : isBelow && Addresses.Parse(name).Value is not null
                ? new Refusal($"{Quoted.Text(text)}: addresses have nothing below them; write each address")
            : text;
    }
}
