namespace Exporter.Configuration.Sections;

/// <summary>A key that a mapping may have. Immutable.</summary>
/// <param name="Name">The key.</param>
/// <param name="Help">One line for the reference.</param>
internal abstract record Key(string Name, string Help)
{
    /// <summary>What is used without the key, for the reference; null if nothing is.</summary>
    public string? Default { get; init; }

    /// <summary>True if the mapping is refused without the key.</summary>
    public bool IsRequired { get; init; }

    /// <summary>What its value looks like.</summary>
    public abstract Shape Form { get; }
}

/// <summary>A key and the type its value has for us.</summary>
internal sealed record Key<T>(string Name, Shape<T> Shape, string Help) : Key(Name, Help)
{
    public override Shape Form => Shape;
}
