using System.IO.Enumeration;
using Exporter.Configuration.Values;

namespace Exporter.Configuration.Files;

/// <summary>
/// Names of files by pattern: <c>*</c> is any part of a name and <c>?</c> one character of it, in folders too. As in a shell, neither stands for
/// the dot that hides a name: the folders that Kubernetes puts beside mounted files begin with two. Stateless.
/// </summary>
internal static class FilePattern
{
    private const string Marks = "*?";

    /// <summary>True if a name may stand for several files.</summary>
    public static bool IsPattern(string text) => text.AsSpan().ContainsAny(Marks);

    /// <summary>The full paths of the files that are there, sorted by their octets; none is no problem.</summary>
    public static Parsed<IReadOnlyList<string>> Expand(string folder, string pattern)
    {
        var full = Path.Combine(Path.GetFullPath(folder), pattern);
        var root = Path.GetPathRoot(full)!;
        List<string> found = [root];
        try
        {
            var steps = full[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
            foreach (var step in steps)
            {
                found = [.. found.SelectMany(place => Below(place, step))];
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new Refusal($"names a folder that cannot be read ({exception.GetType().Name})");
        }
        return found.Where(path => !Directory.Exists(path)).Order(StringComparer.Ordinal).ToList();
    }

    private static IEnumerable<string> Below(string place, string step) =>
        !IsPattern(step) ? [Path.Combine(place, step)]
        : !Directory.Exists(place) ? []
        : Directory.EnumerateFileSystemEntries(place).Where(path => Fits(Path.GetFileName(path), step));

    private static bool Fits(string name, string step) =>
        (!name.StartsWith('.') || step.StartsWith('.')) && FileSystemName.MatchesSimpleExpression(step, name, ignoreCase: false);
}
