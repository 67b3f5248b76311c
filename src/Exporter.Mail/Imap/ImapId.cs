using System.Text;

namespace Exporter.Mail.Imap;

/// <summary>What a server tells about itself (RFC 2971 §3.2). Immutable.</summary>
public sealed record ImapId
{
    private const string Keyword = "ID ";
    private const int MaxFields = 30;

    private ImapId(IReadOnlyDictionary<string, string> fields) => Fields = fields;

    /// <summary>Field names in lower case with their values; fields without a value are left out.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; }

    /// <summary>Name of the software; null if it is not told.</summary>
    public string? Name => Fields.GetValueOrDefault("name");

    /// <summary>Version of the software; null if it is not told.</summary>
    public string? Version => Fields.GetValueOrDefault("version");

    /// <summary>Reads <c>* ID (…)</c> or <c>* ID NIL</c>; null if the response is neither. Never throws.</summary>
    public static ImapId? From(ImapResponse response)
    {
        if (!response.Untagged || response.Status is not null || !response.Text.StartsWith(Keyword, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
        var words = Words(response.Text[Keyword.Length..]);
        var fields = new Dictionary<string, string>();
        for (var index = 0; index + 1 < words.Count && fields.Count < MaxFields; index += 2)
        {
            if (words[index] is { } name && words[index + 1] is { } value)
            {
                fields[name.ToLowerInvariant()] = value;
            }
        }
        return new(fields);
    }

    /// <summary>The strings of a parenthesised list; NIL is null (RFC 9051 §4.4, §4.5).</summary>
    private static List<string?> Words(string list)
    {
        var words = new List<string?>();
        var rest = list.AsSpan().Trim(" ()");
        while (!rest.IsEmpty)
        {
            if (rest[0] == '"')
            {
                words.Add(Quoted(ref rest));
            }
            else
            {
                var end = rest.IndexOf(' ') is var space and >= 0 ? space : rest.Length;
                var atom = rest[..end];
                words.Add(atom.Equals("NIL", StringComparison.OrdinalIgnoreCase) ? null : atom.ToString());
                rest = rest[end..];
            }
            rest = rest.TrimStart(' ');
        }
        return words;
    }

    private static string Quoted(ref ReadOnlySpan<char> rest)
    {
        var text = new StringBuilder();
        var index = 1;
        for (; index < rest.Length && rest[index] != '"'; index++)
        {
            index += rest[index] == '\\' && index + 1 < rest.Length ? 1 : 0;
            text.Append(rest[index]);
        }
        rest = rest[Math.Min(index + 1, rest.Length)..];
        return text.ToString();
    }
}
