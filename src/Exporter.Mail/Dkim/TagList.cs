namespace Exporter.Mail.Dkim;

/// <summary>A list such as <c>d=example.com; s=2026</c> (RFC 6376 §3.2). Immutable.</summary>
internal sealed record TagList
{
    private const string White = " \t\r\n";

    /// <summary>The tags in order, those before the first flaw if there is one.</summary>
    public required IReadOnlyList<Tag> Tags { get; init; }

    /// <summary>The first flaw; null if the text is a list.</summary>
    public DkimKeyProblem? Problem { get; init; }

    /// <summary>Reads a list tag by tag. Never throws.</summary>
    public static TagList Read(string text)
    {
        var tags = new List<Tag>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var start = 0; start < text.Length; )
        {
            var end = text.IndexOf(';', start) is var found and >= 0 ? found : text.Length;
            var begin = Skip(text, start, end);
            // A semicolon may end the list, not begin it nor stand twice.
            if (begin == end && (end < text.Length || tags.Count == 0))
            {
                return new()
                {
                    Tags = tags,
                    Problem = new(tags.Count == 0 && end == text.Length ? DkimKeyFlaw.Empty : DkimKeyFlaw.EmptyTag, begin),
                };
            }
            if (begin < end && ReadTag(text, begin, end, names, tags) is { } flaw)
            {
                return new() { Tags = tags, Problem = new(flaw, begin) };
            }
            start = end + 1;
        }
        return new() { Tags = tags, Problem = tags.Count == 0 ? new(DkimKeyFlaw.Empty, 0) : null };
    }

    /// <summary>
    /// Tags with their values, white space around both removed and within the value kept; null if the text is no such list or has a tag twice.
    /// Names are case-sensitive. Never throws.
    /// </summary>
    public static IReadOnlyDictionary<string, string>? Parse(string text) =>
        Read(text) is { Problem: null } list ? list.Tags.ToDictionary(tag => tag.Name, tag => tag.Value, StringComparer.Ordinal) : null;

    private static DkimKeyFlaw? ReadTag(string text, int begin, int end, HashSet<string> names, List<Tag> tags)
    {
        var equals = text.AsSpan(begin, end - begin).IndexOf('=') + begin;
        if (equals < begin)
        {
            return DkimKeyFlaw.NoEquals;
        }
        var name = text[begin..equals].TrimEnd(White.ToCharArray());
        if (!IsName(name))
        {
            return DkimKeyFlaw.BadName;
        }
        if (!names.Add(name))
        {
            return DkimKeyFlaw.DuplicateTag;
        }
        var value = Skip(text, equals + 1, end);
        tags.Add(new(name, text[value..end].TrimEnd(White.ToCharArray()), begin, value));
        return null;
    }

    private static int Skip(string text, int from, int end)
    {
        while (from < end && White.Contains(text[from], StringComparison.Ordinal))
        {
            from++;
        }
        return from;
    }

    private static bool IsName(string name) =>
        name.Length > 0 && char.IsAsciiLetter(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');
}
