using Exporter.Configuration.Sections;
using Exporter.Configuration.Values;
using Exporter.Configuration.Yaml;

namespace Exporter.Configuration;

/// <summary>
/// Reads a configuration strictly: all problems at once, none thrown. It reads the files that the configuration names and the environment,
/// and nothing else. Stateless and thread-safe.
/// </summary>
public static class ConfigLoader
{
    /// <summary>The largest file read, in octets.</summary>
    public const int MaxFileBytes = 8 * 1024 * 1024;

    private const string Example = "servers: [{ name: mail, host: mail.example.com, services: [submission, imaps] }]";

    /// <summary>Reads a file.</summary>
    public static ConfigOutcome Load(string path, ConfigSurroundings surroundings)
    {
        var text = TextFile.Read(path, MaxFileBytes);
        return text.Value is { } content
            ? Parse(path, content, surroundings with { Folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/" })
            : ConfigOutcome.Refused([new(path, 0, 0, "", $"{text.Problem}; --config.file names the configuration")]);
    }

    /// <summary>Reads a text; <paramref name="fileName"/> only stands in the problems.</summary>
    public static ConfigOutcome Parse(string fileName, string text, ConfigSurroundings surroundings)
    {
        var problems = new ProblemList(fileName);
        var root = YamlTree.Read(text, problems);
        if (root is null && problems.IsEmpty)
        {
            return ConfigOutcome.Refused([new(fileName, 0, 0, "", $"is empty; the smallest useful configuration is: {Example}")]);
        }
        var config = root is null ? null : TopSection.Read(root, new ReadContext(problems, surroundings));
        return config is not null ? ConfigOutcome.Of(config) : ConfigOutcome.Refused(problems.InOrder());
    }
}
