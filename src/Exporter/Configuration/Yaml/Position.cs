namespace Exporter.Configuration.Yaml;

/// <summary>Where a node begins; line and column from 1.</summary>
/// <param name="Line">The line.</param>
/// <param name="Column">The column in UTF-16 units.</param>
/// <param name="File">The file; null for the one file of a text.</param>
internal readonly record struct Position(int Line, int Column, SourceFile? File = null)
{
    /// <summary>The place as somebody says it who stands in a file: the file's name only if it is another one.</summary>
    public string SeenFrom(Position other) => File == other.File ? $"line {Line}" : $"line {Line} of {File?.Name}";
}
