namespace Exporter.Configuration.Yaml;

/// <summary>A file that nodes stand in. Immutable.</summary>
/// <param name="Name">As it is told to a person.</param>
/// <param name="Folder">Where relative paths in it begin.</param>
internal sealed record SourceFile(string Name, string Folder);
