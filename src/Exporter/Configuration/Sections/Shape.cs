using Exporter.Configuration.Yaml;

namespace Exporter.Configuration.Sections;

/// <summary>What a value looks like.</summary>
/// <param name="Type">Its name in the reference, e.g. <c>duration</c>.</param>
internal abstract record Shape(string Type)
{
    /// <summary>The keys of the mapping it is or contains; null if there is none.</summary>
    public Section? Inside { get; init; }

    /// <summary>The path from the value to that mapping, e.g. <c>[]</c>; empty if it is the mapping.</summary>
    public string Step { get; init; } = "";

    /// <summary>True for a mapping whose keys are the operator's names.</summary>
    public bool IsByName => Step.StartsWith(".<", StringComparison.Ordinal);

    /// <summary>Reads a value only to tell its problems.</summary>
    public abstract void Check(YamlNode node, ReadContext context);

    /// <summary>The type as a noun with its article.</summary>
    public static string WithArticle(string type) => $"{("aeiou".Contains(type[0], StringComparison.Ordinal) ? "an" : "a")} {type}";
}

/// <summary>What a value looks like and how it is read.</summary>
/// <param name="Type">Its name in the reference.</param>
/// <param name="Read">Gives the value, or null after telling the context why there is none.</param>
internal sealed record Shape<T>(string Type, Func<YamlNode, ReadContext, T?> Read) : Shape(Type)
{
    public override void Check(YamlNode node, ReadContext context) => Read(node, context);
}
