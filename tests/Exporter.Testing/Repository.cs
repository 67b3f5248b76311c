namespace Exporter.Testing;

/// <summary>The source tree this test was built from: laws and goldens read it as it is committed, not a copy beside the binaries.</summary>
public static class Repository
{
    private static readonly string[] Generated = [".git", "artifacts", "bin", "obj", "TestResults"];

    /// <summary>Absolute path of the folder that holds Exporter.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Absolute path of a file or folder named from the root, with forward slashes.</summary>
    public static string At(string path) => Path.Combine(Root, path);

    /// <summary>Every file under a folder named from the root, as a path from the root with forward slashes, sorted; what tools make is left out.</summary>
    public static IEnumerable<string> Files(string folder, string pattern = "*") =>
        Walk(new DirectoryInfo(At(folder)), pattern)
            .Select(file => Path.GetRelativePath(Root, file.FullName))
            .Order(StringComparer.Ordinal);

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder, string pattern) =>
        folder
            .EnumerateDirectories()
            .Where(child => !Generated.Contains(child.Name))
            .SelectMany(child => Walk(child, pattern))
            .Concat(folder.EnumerateFiles(pattern).Where(file => !Generated.Contains(file.Name)));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Exporter.sln")))
            {
                return folder.FullName;
            }
        }
        throw new DirectoryNotFoundException("No Exporter.sln above " + AppContext.BaseDirectory);
    }
}
