using Exporter.Testing;
using YamlDotNet.RepresentationModel;

namespace Exporter.Tests.Compose;

/// <summary>The compose file as it is committed, read as far as the tests ask. Immutable.</summary>
internal static class ComposeFile
{
    /// <summary>Where it lies, from the root of the repository.</summary>
    public const string Folder = "alerts/compose";

    /// <summary>Its services by name, anchors resolved and merged.</summary>
    public static IReadOnlyDictionary<string, YamlMappingNode> Services { get; } =
        Map(Read("compose.yaml"), "services").Children.ToDictionary(pair => Text(pair.Key), pair => (YamlMappingNode)pair.Value);

    /// <summary>The volumes that the engine keeps.</summary>
    public static IReadOnlyList<string> Volumes { get; } = [.. Map(Read("compose.yaml"), "volumes").Children.Keys.Select(Text)];

    /// <summary>A file beside the compose file.</summary>
    public static YamlMappingNode Read(string name) => ReadFile($"{Folder}/{name}");

    /// <summary>A file named from the root of the repository.</summary>
    public static YamlMappingNode ReadFile(string path)
    {
        using var reader = File.OpenText(Repository.At(path));
        var stream = new YamlStream();
        stream.Load(reader);
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    /// <summary>The mapping below a key.</summary>
    public static YamlMappingNode Map(YamlMappingNode map, string key) => (YamlMappingNode)map[new YamlScalarNode(key)];

    /// <summary>What a service has under a key: its own, else that of what it merges; null if there is none.</summary>
    public static YamlNode? Value(YamlMappingNode service, string key) =>
        service.Children.TryGetValue(new YamlScalarNode(key), out var own) ? own
        : service.Children.TryGetValue(new YamlScalarNode("<<"), out var merged) ? Value((YamlMappingNode)merged, key)
        : null;

    /// <summary>The texts of a list; empty if the key is not there.</summary>
    public static IReadOnlyList<string> List(YamlMappingNode service, string key) =>
        Value(service, key) is YamlSequenceNode list ? [.. list.Select(Text)] : [];

    /// <summary>The text of a scalar; null for anything else.</summary>
    public static string Text(YamlNode? node) => (node as YamlScalarNode)?.Value ?? "";

    /// <summary>What a service mounts from the repository: the path from its root, and where it is seen.</summary>
    public static IEnumerable<(string Path, string Seen)> Mounts(YamlMappingNode service) =>
        List(service, "volumes")
            .Select(volume => volume.Split(':'))
            .Where(parts => parts[0].StartsWith('.'))
            .Select(parts => (FromRoot(parts[0]), parts[1]));

    /// <summary>A path beside the compose file, from the root of the repository.</summary>
    public static string FromRoot(string path) => Path.GetRelativePath(Repository.Root, Path.GetFullPath(path, Repository.At(Folder)));
}
