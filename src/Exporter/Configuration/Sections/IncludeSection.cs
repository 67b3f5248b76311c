using Exporter.Configuration.Files;
using Exporter.Configuration.Values;
using Exporter.Configuration.Yaml;

namespace Exporter.Configuration.Sections;

/// <summary>A file that another one includes. Immutable.</summary>
/// <param name="Node">Where it is named.</param>
/// <param name="Path">The full path.</param>
/// <param name="File">Its name for a person, and its folder.</param>
internal sealed record IncludedFile(YamlNode Node, string Path, SourceFile File);

/// <summary>
/// The key <c>include</c>: further files, which are read as if they stood in the one that includes them. Their lists and their mappings by name
/// are put together; any other section may be in one file only.
/// </summary>
internal static class IncludeSection
{
    public const string Name = "include";

    private const int MaxFiles = 1000;

    /// <summary>The files that are named, in the order of the patterns and sorted within each.</summary>
    public static readonly Key<IReadOnlyList<IReadOnlyList<IncludedFile>>> Key = new(
        Name,
        Shapes.OneOrMany(new Shape<IReadOnlyList<IncludedFile>>("file", ReadFiles), orNone: true),
        "further files by name or pattern (* and ?), relative to this one; their lists go behind those here"
    );

    /// <summary>The tree with those of the included files in it, and without the key.</summary>
    public static YamlNode Merge(YamlNode root, Section section, ReadContext context)
    {
        if (root is not YamlMap map || map.Entries.FirstOrDefault(entry => entry.Key == Name) is not { } include)
        {
            return root;
        }
        var files = (Key.Shape.Read(include.Value, context) ?? []).SelectMany(named => named).DistinctBy(file => file.Path).ToList();
        if (files.Count > MaxFiles)
        {
            context.Refuse(include.Value, $"names {files.Count} files; {MaxFiles} are the most");
        }
        var merged = new MergedEntries(section, context, map.Entries.Where(entry => entry != include));
        foreach (var file in files.Take(MaxFiles))
        {
            merged.Add(ReadFile(file, context));
        }
        return map with { Entries = merged.Entries };
    }

    private static IReadOnlyList<IncludedFile>? ReadFiles(YamlNode node, ReadContext context)
    {
        if (Shapes.FilePath(node, context) is not { } path)
        {
            return null;
        }
        var pattern = ((YamlScalar)node).Text;
        if (!FilePattern.IsPattern(pattern))
        {
            return [Named(node, path, context)];
        }
        var found = context.Files.Expand(context.FolderOf(node), pattern);
        if (found.Problem is { } problem)
        {
            context.Refuse(node, $"{Quoted.File(pattern)} {problem}");
        }
        // A pattern may fit the file that it stands in.
        return [.. (found.Value ?? []).Where(file => !IsItself(node, file)).Select(file => Named(node, file, context))];
    }

    private static bool IsItself(YamlNode node, string file) =>
        node.At.File is { } source && Path.GetFullPath(Path.Combine(source.Folder, Path.GetFileName(source.Name))) == file;

    private static IncludedFile Named(YamlNode node, string path, ReadContext context)
    {
        var pattern = ((YamlScalar)node).Text;
        var shown = Path.IsPathRooted(pattern)
            ? path
            : Path.Combine(
                Path.GetDirectoryName(node.At.File?.Name) ?? "",
                Path.GetRelativePath(Path.GetFullPath(context.FolderOf(node)), Path.GetFullPath(path))
            );
        return new(node, Path.GetFullPath(path), new(shown, Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/"));
    }

    private static IReadOnlyList<YamlEntry> ReadFile(IncludedFile file, ReadContext context)
    {
        var text = context.Files.Read(file.Path, ConfigLoader.MaxFileBytes);
        if (text.Value is not { } content)
        {
            context.Refuse(file.Node, $"{Quoted.File(file.File.Name)} {text.Problem}");
            return [];
        }
        context.Problems.Begin(file.File);
        // A file without a key, as one that is commented out, adds nothing.
        var root = YamlTree.Read(content, file.File, context.Problems);
        return root is YamlMap map ? map.Entries
            : root is null ? []
            : Shapes.Mismatch<IReadOnlyList<YamlEntry>>(root, "a mapping", context) ?? [];
    }
}
