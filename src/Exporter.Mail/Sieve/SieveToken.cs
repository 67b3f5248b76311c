namespace Exporter.Mail.Sieve;

/// <summary>The kinds of words of a script (RFC 5228 §8.1).</summary>
internal enum SieveTokenKind
{
    /// <summary>A word such as <c>if</c> or <c>redirect</c>.</summary>
    Identifier,

    /// <summary>A word behind a colon.</summary>
    Tag,

    /// <summary>A number, its quantifier counted in.</summary>
    Number,

    /// <summary>A string, quoted or of several lines.</summary>
    Text,

    /// <summary>One of <c>( ) [ ] { } , ;</c>.</summary>
    Mark,
}

/// <summary>One word of a script. Immutable.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Text">Identifiers and tags in small letters, the content of strings, the mark.</param>
/// <param name="Number">The number; 0 for other kinds.</param>
internal readonly record struct SieveToken(SieveTokenKind Kind, string Text, long Number = 0)
{
    /// <summary>True for this mark.</summary>
    public bool Is(char mark) => Kind == SieveTokenKind.Mark && Text[0] == mark;
}
