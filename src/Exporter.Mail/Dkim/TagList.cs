namespace Exporter.Mail.Dkim;

/// <summary>A list such as <c>d=example.com; s=2026</c> (RFC 6376 §3.2).</summary>
internal static class TagList
{
    /// <summary>
    /// Tags with their values, white space around both removed and within the value kept; null if the text is no such list or has a tag twice.
    /// Names are case-sensitive. Never throws.
    /// </summary>
    public static IReadOnlyDictionary<string, string>? Parse(string text)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        var specs = text.Split(';', StringSplitOptions.TrimEntries);
        // A semicolon may end the list, not begin it nor stand twice.
        foreach (var spec in specs[^1].Length == 0 ? specs[..^1] : specs)
        {
            var equals = spec.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || !IsName(spec[..equals].TrimEnd()) || !tags.TryAdd(spec[..equals].TrimEnd(), spec[(equals + 1)..].TrimStart()))
            {
                return null;
            }
        }
        return tags.Count == 0 ? null : tags;
    }

    private static bool IsName(string name) =>
        name.Length > 0 && char.IsAsciiLetter(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');
}
