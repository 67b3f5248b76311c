using Exporter.Configuration.Files;
using Exporter.Configuration.Sections;
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
        var files = new FileReads();
        var text = files.Read(path, MaxFileBytes);
        return text.Value is { } content
            ? Parse(new(path, Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/"), content, surroundings, files)
            : ConfigOutcome.Refused([new(path, 0, 0, "", $"{text.Problem}; --config.file names the configuration")], files.ToFootprint());
    }

    /// <summary>Reads a text; <paramref name="fileName"/> only stands in the problems.</summary>
    public static ConfigOutcome Parse(string fileName, string text, ConfigSurroundings surroundings) =>
        Parse(new(fileName, surroundings.Folder), text, surroundings, new());

    private static ConfigOutcome Parse(SourceFile file, string text, ConfigSurroundings surroundings, FileReads files)
    {
        var problems = new ProblemList(file.Name);
        var root = YamlTree.Read(text, file, problems);
        if (root is null && problems.IsEmpty)
        {
            problems.Add(default, "", $"is empty; the smallest useful configuration is: {Example}");
        }
        var config = root is null ? null : TopSection.Read(root, new ReadContext(problems, surroundings, files));
        return config is not null
            ? ConfigOutcome.Of(config, files.ToFootprint())
            : ConfigOutcome.Refused(problems.InOrder(), files.ToFootprint());
    }
}
