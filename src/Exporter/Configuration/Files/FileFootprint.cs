namespace Exporter.Configuration.Files;

/// <summary>A file as it was when it was read. Immutable.</summary>
/// <param name="Path">Where it is; what a link on the way there points to may change.</param>
/// <param name="MaxBytes">How much of it would be read.</param>
/// <param name="Digest">The fingerprint of what it said, or of why it could not be read.</param>
internal sealed record SeenFile(string Path, int MaxBytes, string Digest);

/// <summary>A pattern and which files it named. Immutable.</summary>
/// <param name="Folder">Where relative patterns begin.</param>
/// <param name="Pattern">The pattern.</param>
/// <param name="Digest">The fingerprint of the names.</param>
internal sealed record SeenPattern(string Folder, string Pattern, string Digest);

/// <summary>
/// All files that a configuration was read from, those that it names among them, as they were then. Contents are compared and not times: a
/// ConfigMap of Kubernetes changes when a link on the way is swapped. Immutable.
/// </summary>
internal sealed record FileFootprint(IReadOnlyList<SeenFile> Files, IReadOnlyList<SeenPattern> Patterns)
{
    /// <summary>Of a configuration that is in no file.</summary>
    public static readonly FileFootprint None = new([], []);

    /// <summary>Reads everything again; false if something says anything else than it did.</summary>
    public bool IsAsItWas() =>
        Patterns.All(seen => FileReads.Digest(FilePattern.Expand(seen.Folder, seen.Pattern)) == seen.Digest)
        && Files.All(seen => FileReads.Digest(Values.TextFile.Read(seen.Path, seen.MaxBytes)) == seen.Digest);
}
