namespace Exporter.Probing.Probes.Domain;

/// <summary>Writes a list such as <c>v=DKIM1; p=MIIB</c> as it was probably meant. Stateless.</summary>
internal static class TagRepair
{
    private const int Longest = 4096;

    /// <summary>
    /// The tags of a text: quotation marks and odd octets left out, a semicolon put before every known tag, the version first, nothing twice.
    /// Whether that is a record is for its reader to say.
    /// </summary>
    /// <param name="text">What somebody wrote.</param>
    /// <param name="version">The value of v=, as in <c>DMARC1</c>; added where it is missing.</param>
    /// <param name="names">The names of known tags.</param>
    public static IReadOnlyList<string> Tags(string text, string version, IReadOnlyList<string> names)
    {
        var clean = string.Concat(text.Take(Longest).Select(letter => letter is < ' ' or > '~' or '"' or '\\' or '\'' ? ' ' : letter));
        var marked = string.Join(
            ' ',
            clean.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => Begins(word) ? $";{word}" : word)
        );
        var tags = marked
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(tag => !tag.StartsWith("v=", StringComparison.OrdinalIgnoreCase))
            .Distinct();
        return [$"v={version}", .. tags];

        bool Begins(string word) => names.Any(name => word.StartsWith($"{name}=", StringComparison.Ordinal));
    }

    /// <summary>One line again.</summary>
    public static string Join(IEnumerable<string> tags) => string.Join("; ", tags);
}
