namespace Exporter.Mail.Sieve;

/// <summary>One argument of a command or test: a tag, a number or strings (RFC 5228 §2.6). Immutable.</summary>
/// <param name="Tag">The word behind the colon in small letters; null for a number or strings.</param>
/// <param name="Number">The number; null for a tag or strings.</param>
/// <param name="Strings">The strings; a single one is a list of one. Null for a tag or a number.</param>
public sealed record SieveArgument(string? Tag, long? Number, IReadOnlyList<string>? Strings);

/// <summary>A command or a test with all that belongs to it (RFC 5228 §8.2). Immutable.</summary>
/// <param name="Name">Its word in small letters, such as <c>if</c>, <c>redirect</c> or <c>header</c>.</param>
/// <param name="Arguments">Its arguments, in order.</param>
/// <param name="Tests">The tests behind its arguments; empty without them.</param>
/// <param name="Block">The commands in its braces; empty without them.</param>
public sealed record SieveTerm(
    string Name,
    IReadOnlyList<SieveArgument> Arguments,
    IReadOnlyList<SieveTerm> Tests,
    IReadOnlyList<SieveTerm> Block
)
{
    /// <summary>The lists of strings among the arguments, those of tags included; what a term is about stands last.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Strings =>
        [.. Arguments.Select(argument => argument.Strings).OfType<IReadOnlyList<string>>()];

    /// <summary>True if it has this tag.</summary>
    public bool Has(string tag) => Arguments.Any(argument => argument.Tag == tag);

    /// <summary>The number that stands behind a tag; null if none does.</summary>
    public long? NumberOf(string tag) =>
        Arguments.Zip(Arguments.Skip(1)).Where(pair => pair.First.Tag == tag).Select(pair => pair.Second.Number).FirstOrDefault();
}
