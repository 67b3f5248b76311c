using System.Globalization;
using System.Text.RegularExpressions;
using Exporter.Testing;
using YamlDotNet.RepresentationModel;

namespace Exporter.Tests.Contract;

/// <summary>Reads the YAML of the alerts as it is committed; aliases are followed.</summary>
internal static partial class YamlText
{
    /// <summary>The mapping at the root of a file that is named from the root of the repository.</summary>
    public static YamlMappingNode Load(string file)
    {
        using var reader = File.OpenText(Repository.At(file));
        var yaml = new YamlStream();
        yaml.Load(reader);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    /// <summary>The value of a key; null if there is none.</summary>
    public static YamlNode? At(this YamlNode node, string key) =>
        ((YamlMappingNode)node).Children.Where(pair => pair.Key.Text() == key).Select(pair => pair.Value).FirstOrDefault();

    /// <summary>The items of a sequence; none if it is missing.</summary>
    public static IReadOnlyList<YamlNode> Items(this YamlNode? node) => node is YamlSequenceNode list ? [.. list.Children] : [];

    /// <summary>The text of a scalar; empty for anything else.</summary>
    public static string Text(this YamlNode? node) => (node as YamlScalarNode)?.Value ?? "";

    /// <summary>A mapping of texts; empty if it is missing.</summary>
    public static IReadOnlyDictionary<string, string> Texts(this YamlNode? node) =>
        node is YamlMappingNode map
            ? map.Children.ToDictionary(pair => pair.Key.Text(), pair => pair.Value.Text())
            : new Dictionary<string, string>();

    /// <summary>A duration as Prometheus writes it, such as <c>1h30m</c>; zero if it is missing.</summary>
    public static TimeSpan Duration(this YamlNode? node) =>
        Part.Matches(node.Text())
            .Aggregate(
                TimeSpan.Zero,
                (sum, part) => sum + (Unit(part.Groups["unit"].Value) * int.Parse(part.Groups["count"].Value, CultureInfo.InvariantCulture))
            );

    private static TimeSpan Unit(string unit) =>
        unit switch
        {
            "s" => TimeSpan.FromSeconds(1),
            "m" => TimeSpan.FromMinutes(1),
            "h" => TimeSpan.FromHours(1),
            _ => TimeSpan.FromDays(1),
        };

    [GeneratedRegex("(?<count>[0-9]+)(?<unit>[smhd])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part { get; }
}
