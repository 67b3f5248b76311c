using Exporter.Configuration.Files;
using Exporter.Configuration.Yaml;

namespace Exporter.Configuration.Sections;

/// <summary>What the readers of one configuration share. Not thread-safe: it is read by one thread.</summary>
internal sealed class ReadContext(ProblemList problems, ConfigSurroundings surroundings, FileReads files)
{
    private readonly Dictionary<string, Position> servers = new(StringComparer.Ordinal);

    private readonly HashSet<(string Target, string Mailbox)> mailboxes = [];

    public ConfigSurroundings Surroundings => surroundings;

    public ProblemList Problems => problems;

    /// <summary>Reads whatever file the configuration names.</summary>
    public FileReads Files => files;

    public CertificateFiles Certificates { get; } = new(files);

    /// <summary>The servers, once they are read: other sections name them.</summary>
    public IReadOnlyList<ServerEntry> Servers { get; set; } = [];

    /// <summary>True if a problem was told.</summary>
    public bool HasProblems => !problems.IsEmpty;

    /// <summary>Tells a problem with a value.</summary>
    public void Refuse(YamlNode node, string message) => problems.Add(node.At, node.Path, message);

    /// <summary>Tells a problem with a key.</summary>
    public void Refuse(Position at, string path, string message) => problems.Add(at, path, message);

    /// <summary>A path that stands at a node, as the folder of the node's file makes it.</summary>
    public string FullPath(YamlNode node, string path) => Path.Combine(FolderOf(node), path);

    /// <summary>The folder of a node's file.</summary>
    public string FolderOf(YamlNode node) => node.At.File?.Folder ?? surroundings.Folder;

    /// <summary>Takes a mailbox's label; false if another mailbox of the target has it.</summary>
    public bool ClaimMailbox(string target, string mailbox) => mailboxes.Add((target, mailbox));

    /// <summary>Takes a server's name; gives the place of the other server that has it, or null.</summary>
    public Position? Claim(string name, Position at) => servers.TryAdd(name, at) ? null : servers[name];
}
