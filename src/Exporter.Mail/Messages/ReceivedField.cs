using System.Collections.Frozen;
using System.Net;

namespace Exporter.Mail.Messages;

/// <summary>What one host wrote about how it got the message: a Received field (RFC 5321 §4.4, RFC 5322 §3.6.7). Immutable.</summary>
public sealed record ReceivedField
{
    private const int MaxWord = 255;

    private static readonly FrozenSet<string> Keywords = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "from",
        "by",
        "via",
        "with",
        "id",
        "for"
    );
    private static readonly string[] Protocols = ["SMTP", "ESMTP", "LMTP"];

    /// <summary>The name or address literal that the sending host gave itself; null if it is not told.</summary>
    public string? From { get; init; }

    /// <summary>The address that the sending host had, as the receiving one saw it: TCP-info (RFC 5321 §4.4); null if it is not told.</summary>
    public IPAddress? Client { get; init; }

    /// <summary>The name or address of the host that received the message; null if it is not told.</summary>
    public string? By { get; init; }

    /// <summary>The protocol in capitals, of several words the first: ESMTPS, LMTP, LOCAL, HTTP, MICROSOFT; null if it is not told.</summary>
    public string? With { get; init; }

    /// <summary>The receiving host's own identifier of the message; null if it is not told.</summary>
    public string? Id { get; init; }

    /// <summary>When it was received by that host's clock, in whole seconds; null if it is not told or malformed.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>
    /// True if the message came over TLS, by the protocol (RFC 3848, RFC 6531 §4.3) or by a comment; false if a form of SMTP or LMTP is told
    /// and no TLS; null if neither is, as for local or HTTP.
    /// </summary>
    public bool? Tls { get; init; }

    /// <summary>True if the sender had logged in: the protocol ends in A (RFC 3848).</summary>
    public bool Submitted { get; init; }

    /// <summary>
    /// Reads the value of a field, folded or not. Of a word that is there twice the first counts; one that is longer than 255 characters or has
    /// control characters is left out. The date is what follows the last semicolon. Never throws.
    /// </summary>
    public static ReceivedField Parse(string value)
    {
        var tokens = FieldToken.Read(value);
        var semicolon = tokens.FindLastIndex(token => token.Kind == FieldTokenKind.Semicolon);
        var body = semicolon < 0 ? tokens : tokens[..semicolon];
        var clauses = Clauses(WordsOf(body));
        var with = clauses.GetValueOrDefault("with")?.ToUpperInvariant();
        var service = Service(with);
        return new()
        {
            From = clauses.GetValueOrDefault("from"),
            Client = ClientOf(body),
            By = clauses.GetValueOrDefault("by"),
            With = with,
            Id = clauses.GetValueOrDefault("id"),
            At = semicolon < 0 ? null : MessageDate.Parse(WordsOf(tokens[(semicolon + 1)..])),
            Tls =
                service is "S" or "SA" || body.Exists(TellsTls) ? true
                : service is null ? null
                : false,
            Submitted = service is "A" or "SA",
        };
    }

    // It stands behind the name, or in its place, in brackets (RFC 5321 §4.1.3).
    private static IPAddress? ClientOf(List<FieldToken> body)
    {
        var from = body.FindIndex(token =>
            token.Kind == FieldTokenKind.Word && token.Text.Equals("from", StringComparison.OrdinalIgnoreCase)
        );
        var by = body.FindIndex(
            from + 1,
            token => token.Kind == FieldTokenKind.Word && token.Text.Equals("by", StringComparison.OrdinalIgnoreCase)
        );
        return from < 0
            ? null
            : body.Take(by < 0 ? body.Count : by)
                .Skip(from + 1)
                .Select(token => Bracketed(token.Text))
                .FirstOrDefault(found => found is not null);
    }

    private static IPAddress? Bracketed(string text)
    {
        const string Tag = "IPv6:";
        var (start, end) = (text.IndexOf('['), text.IndexOf(']'));
        if (start < 0 || end < start)
        {
            return null;
        }
        var literal = text[(start + 1)..end];
        var bare = literal.StartsWith(Tag, StringComparison.OrdinalIgnoreCase) ? literal[Tag.Length..] : literal;
        return IPAddress.TryParse(bare, out var address) && (bare.Contains(':', StringComparison.Ordinal) || address.ToString() == bare)
            ? address
            : null;
    }

    private static IEnumerable<string> WordsOf(List<FieldToken> tokens) =>
        tokens.Where(token => token.Kind == FieldTokenKind.Word).Select(token => token.Text);

    private static Dictionary<string, string> Clauses(IEnumerable<string> words)
    {
        var clauses = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string? keyword = null;
        foreach (var word in words)
        {
            if (Keywords.Contains(word))
            {
                keyword = word;
            }
            else if (keyword is not null)
            {
                if (word.Length <= MaxWord && !word.Any(char.IsControl))
                {
                    clauses.TryAdd(keyword, word);
                }
                keyword = null;
            }
        }
        return clauses;
    }

    /// <summary>The letters after the protocol's name: S for TLS, A for a login; null if it is no form of SMTP or LMTP.</summary>
    private static string? Service(string? with)
    {
        var name = with?.StartsWith("UTF8", StringComparison.Ordinal) == true ? with[4..] : with ?? "";
        var protocol = Protocols.FirstOrDefault(known => name.StartsWith(known, StringComparison.Ordinal));
        return protocol is not null && name[protocol.Length..] is "" or "A" or "S" or "SA" ? name[protocol.Length..] : null;
    }

    private static bool TellsTls(FieldToken token) =>
        token.Kind == FieldTokenKind.Comment
        && (
            token.Text.Contains("using TLS", StringComparison.OrdinalIgnoreCase)
            || token.Text.Contains("version=TLS", StringComparison.OrdinalIgnoreCase)
            || token.Text.EndsWith(" encrypted", StringComparison.Ordinal)
            || NamesVersion(token.Text)
        );

    // A host may be called tls1.example.com, hence the digit.
    private static bool NamesVersion(string comment) =>
        comment
            .Split([' ', '\t', '\r', '\n', ',', ':', '/', '(', ')'])
            .Any(word =>
                word.StartsWith("TLS", StringComparison.OrdinalIgnoreCase)
                && word.AsSpan(3).TrimStart("vV") is ['1'] or ['1', '.' or '_', >= '0' and <= '9']
            );
}
