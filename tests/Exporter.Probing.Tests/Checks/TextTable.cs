using Exporter.Testing;

namespace Exporter.Probing.Tests.Checks;

/// <summary>Committed lists, one entry a line; <c>#</c> begins a comment.</summary>
internal static class TextTable
{
    /// <summary>The entries of a file that is named from the root of the repository.</summary>
    public static IEnumerable<string> Read(string path) =>
        File.ReadAllLines(Repository.At(path)).Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0);
}
