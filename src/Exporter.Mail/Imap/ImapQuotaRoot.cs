using System.Globalization;
using System.Text;

namespace Exporter.Mail.Imap;

/// <summary>Use and limit of one resource of a quota root (RFC 9208 §5). Immutable.</summary>
/// <param name="Name">In capitals: STORAGE in units of 1024 octets, MESSAGE, MAILBOX, ANNOTATION-STORAGE or a later one.</param>
/// <param name="Usage">How much is used, in the resource's unit.</param>
/// <param name="Limit">How much may be used, in the resource's unit.</param>
public readonly record struct ImapQuotaResource(string Name, ulong Usage, ulong Limit)
{
    /// <summary>The part that is used; null where the limit is 0.</summary>
    public double? Ratio => Limit == 0 ? null : (double)Usage / Limit;
}

/// <summary>A quota root with its limits: the response QUOTA (RFC 9208 §4.2.1). Immutable.</summary>
/// <param name="Name">The server's name for it; may be empty. Dovecot says <c>User quota</c>, Cyrus the name of a mailbox.</param>
/// <param name="Resources">What is limited; empty where nothing is.</param>
public sealed record ImapQuotaRoot(string Name, IReadOnlyList<ImapQuotaResource> Resources)
{
    private const string Start = "* QUOTA ";

    /// <summary>
    /// Reads a response, octets as Latin-1 characters and a literal's line break included; null if it is another response or malformed.
    /// Of a resource that is there twice the first counts. Never throws.
    /// </summary>
    public static ImapQuotaRoot? Parse(string response)
    {
        if (!response.StartsWith(Start, StringComparison.OrdinalIgnoreCase) || Word(response, Start.Length) is not { } name)
        {
            return null;
        }
        var list = response[name.End..].Trim();
        if (!list.StartsWith('(') || !list.EndsWith(')'))
        {
            return null;
        }
        var words = list[1..^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var triples = words.Chunk(3).Select(Resource).ToList();
        return triples.TrueForAll(triple => triple is not null)
            ? new(name.Text, [.. triples.Select(triple => triple!.Value).DistinctBy(resource => resource.Name)])
            : null;
    }

    private static ImapQuotaResource? Resource(string[] words) =>
        words.Length == 3 && Number(words[1]) is { } usage && Number(words[2]) is { } limit
            ? new ImapQuotaResource(words[0].ToUpperInvariant(), usage, limit)
            : null;

    // RFC 9208 §5: numbers go up to 2^63 - 1.
    private static ulong? Number(string word) =>
        ulong.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The astring at a place (RFC 9051 §9) and where it ends.</summary>
    private static (string Text, int End)? Word(string response, int at) =>
        at >= response.Length ? null
        : response[at] == '"' ? Quoted(response, at + 1)
        : response[at] == '{' ? Literal(response, at)
        : Atom(response, at);

    private static (string, int)? Atom(string response, int at)
    {
        var end = response.IndexOf(' ', at);
        return end <= at ? null : (Utf8(response[at..end]), end);
    }

    private static (string, int)? Quoted(string response, int at)
    {
        var text = new StringBuilder();
        for (; at < response.Length && response[at] != '"'; at++)
        {
            if (response[at] == '\\' && at + 1 < response.Length)
            {
                at++;
            }
            text.Append(response[at]);
        }
        return at < response.Length ? (Utf8(text.ToString()), at + 1) : null;
    }

    private static (string, int)? Literal(string response, int at)
    {
        var end = response.IndexOf("}\r\n", at, StringComparison.Ordinal);
        if (end < 0 || !int.TryParse(response.AsSpan()[(at + 1)..end], NumberStyles.None, CultureInfo.InvariantCulture, out var octets))
        {
            return null;
        }
        var start = end + "}\r\n".Length;
        return octets <= response.Length - start ? (Utf8(response[start..(start + octets)]), start + octets) : null;
    }

    private static string Utf8(string octets) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(octets));
}
