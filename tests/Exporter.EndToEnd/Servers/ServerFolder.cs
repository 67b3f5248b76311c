namespace Exporter.EndToEnd.Servers;

/// <summary>A temporary folder for one server, readable for the account the server runs as; disposing it removes it.</summary>
public sealed class ServerFolder : IDisposable
{
    private const UnixFileMode Everyone =
        UnixFileMode.UserRead
        | UnixFileMode.UserWrite
        | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherExecute;

    /// <summary>Makes a new, empty folder; the name is short because unix sockets in it may have 107 octets only.</summary>
    public ServerFolder()
    {
        Root = Directory.CreateTempSubdirectory("mx-").FullName;
        File.SetUnixFileMode(Root, Everyone);
    }

    /// <summary>The absolute path.</summary>
    public string Root { get; }

    /// <summary>The absolute path of a name in it.</summary>
    public string this[string name] => Path.Combine(Root, name);

    /// <summary>Makes a folder in it and returns its absolute path.</summary>
    public string Make(string name) => Directory.CreateDirectory(this[name], Everyone).FullName;

    /// <summary>Writes a file in one step, so that a server never reads half of it, and returns its absolute path.</summary>
    public string Write(string name, string text)
    {
        File.WriteAllText(this[name + ".new"], text);
        File.Move(this[name + ".new"], this[name], overwrite: true);
        return this[name];
    }

    /// <summary>Reads a file; empty if it is not there (yet).</summary>
    public string Read(string name) => File.Exists(this[name]) ? File.ReadAllText(this[name]) : "";

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(Root))
        {
            Directory.Delete(Root, recursive: true);
        }
    }
}
