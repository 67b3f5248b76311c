namespace Exporter.Testing;

/// <summary>A golden file is not what the code makes today.</summary>
/// <param name="message">Which file, where, and what to do.</param>
public sealed class GoldenException(string message) : Exception(message);
