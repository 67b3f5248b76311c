namespace Exporter.Configuration.Yaml;

/// <summary>Where a node begins; line and column from 1.</summary>
internal readonly record struct Position(int Line, int Column);
