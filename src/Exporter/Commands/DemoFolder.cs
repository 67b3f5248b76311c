namespace Exporter.Commands;

/// <summary>A folder for the demo's certificate and password, gone when the demo ends.</summary>
internal sealed class DemoFolder : IDisposable
{
    /// <summary>Where it is.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("mail-exporter-demo-").FullName;

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
