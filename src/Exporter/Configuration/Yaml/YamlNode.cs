namespace Exporter.Configuration.Yaml;

/// <summary>A node with its place and its path, e.g. <c>servers[0].host</c>. Immutable.</summary>
internal abstract record YamlNode(Position At, string Path)
{
    /// <summary>What it is, for a person.</summary>
    public abstract string Kind { get; }
}

/// <summary>A value. Its meaning is the reader's: <c>off</c>, <c>12</c> and <c>no</c> are text here.</summary>
internal sealed record YamlScalar(Position At, string Path, string Text, bool IsQuoted) : YamlNode(At, Path)
{
    /// <summary>True for a key without a value.</summary>
    public bool IsNull => !IsQuoted && Text is "" or "~" or "null" or "Null" or "NULL";

    public override string Kind => IsNull ? "empty" : "a single value";
}

/// <summary>A list.</summary>
internal sealed record YamlList(Position At, string Path, IReadOnlyList<YamlNode> Items) : YamlNode(At, Path)
{
    public override string Kind => "a list";
}

/// <summary>A mapping, its keys unique.</summary>
internal sealed record YamlMap(Position At, string Path, IReadOnlyList<YamlEntry> Entries) : YamlNode(At, Path)
{
    public override string Kind => "a mapping";
}

/// <summary>A node about which a problem was told already; readers pass over it.</summary>
internal sealed record YamlRefused(Position At, string Path) : YamlNode(At, Path)
{
    public override string Kind => "refused";
}

/// <summary>A key and its value.</summary>
internal sealed record YamlEntry(string Key, Position KeyAt, YamlNode Value);
