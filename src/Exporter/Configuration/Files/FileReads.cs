using System.Security.Cryptography;
using System.Text;
using Exporter.Configuration.Values;

namespace Exporter.Configuration.Files;

/// <summary>
/// Reads the files that one reading of a configuration takes and notes what was in them, so that a change can be seen later. Not thread-safe: a
/// configuration is read by one thread.
/// </summary>
internal sealed class FileReads
{
    private readonly Dictionary<string, SeenFile> files = new(StringComparer.Ordinal);
    private readonly List<SeenPattern> patterns = [];

    /// <summary>The text of a file, or what is wrong with it, continuing its name.</summary>
    public Parsed<string> Read(string path, int maxBytes)
    {
        var text = TextFile.Read(path, maxBytes);
        // What was seen first is what counts: a file that changes in between has changed.
        files.TryAdd(path, new(path, maxBytes, Digest(text)));
        return text;
    }

    /// <summary>The files that a pattern names.</summary>
    public Parsed<IReadOnlyList<string>> Expand(string folder, string pattern)
    {
        var found = FilePattern.Expand(folder, pattern);
        patterns.Add(new(folder, pattern, Digest(found)));
        return found;
    }

    /// <summary>What was seen so far.</summary>
    public FileFootprint ToFootprint() => new([.. files.Values], [.. patterns]);

    /// <summary>What a file says, or that it cannot be read, as a fingerprint: it may be a secret.</summary>
    public static string Digest(Parsed<string> text) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.Value is { } value ? "+" + value : "-" + text.Problem)));

    /// <summary>Which files a pattern names, as a fingerprint.</summary>
    public static string Digest(Parsed<IReadOnlyList<string>> found) =>
        Digest(new Parsed<string>(found.Value is { } paths ? string.Join('\n', paths) : null, found.Problem));
}
