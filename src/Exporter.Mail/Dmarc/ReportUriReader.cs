using Exporter.Mail.Dns;

namespace Exporter.Mail.Dmarc;

/// <summary>Reads report addresses (dmarc-uri of RFC 9989 §4.8, RFC 3986, RFC 6068).</summary>
internal static class ReportUriReader
{
    /// <summary>Reads one address; null if it is none.</summary>
    public static ReportUri? Read(string text, int position)
    {
        var (uri, size) = WithoutSize(text);
        var colon = uri.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || !char.IsAsciiLetter(uri[0]) || !uri[..colon].All(IsOfScheme) || colon == uri.Length - 1 || !IsUri(uri))
        {
            return null;
        }
        var (scheme, rest) = (uri[..colon].ToLowerInvariant(), uri[(colon + 1)..]);
        return scheme switch
        {
            "mailto" when Mailbox(rest) is { } address && Host(address[(address.LastIndexOf('@') + 1)..]) is { } host => new(
                uri,
                position,
                ReportScheme.Mailto
            )
            {
                Host = host,
                Address = address,
                Size = size,
            },
            "https" when Authority(rest) is { } host => new(uri, position, ReportScheme.Https) { Host = host, Size = size },
            "mailto" or "https" => null,
            _ => new(uri, position, ReportScheme.Other) { Size = size },
        };
    }

    /// <summary>Takes off <c>!</c>, digits and a letter (RFC 7489 §6.2).</summary>
    private static (string Uri, string? Size) WithoutSize(string text)
    {
        var mark = text.LastIndexOf('!');
        var digits = text[(mark + 1)..].TrimEnd('k', 'm', 'g', 't', 'K', 'M', 'G', 'T');
        return mark >= 0 && digits.Length > 0 && digits.All(char.IsAsciiDigit) && text.Length - mark - 1 - digits.Length <= 1
            ? (text[..mark], text[(mark + 1)..])
            : (text, null);
    }

    /// <summary>Only characters that a URI may have; an exclamation mark must be encoded (RFC 9989 §4.8).</summary>
    private static bool IsUri(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            var letter = text[index];
            var isEncoded = index + 2 < text.Length && char.IsAsciiHexDigit(text[index + 1]) && char.IsAsciiHexDigit(text[index + 2]);
            if (
                letter == '%'
                    ? !isEncoded
                    : !char.IsAsciiLetterOrDigit(letter) && !"-._~:/?#[]@$&'()*+;=".Contains(letter, StringComparison.Ordinal)
            )
            {
                return false;
            }
        }
        return true;
    }

    private static bool IsOfScheme(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '+' or '-' or '.';

    /// <summary>The mailbox of mailto:, header fields behind it dropped (RFC 6068 §2); null if it has no local part or domain.</summary>
    private static string? Mailbox(string rest)
    {
        var address = Uri.UnescapeDataString(rest.Split('?')[0]);
        return address.LastIndexOf('@') is > 0 and var at && at < address.Length - 1 ? address : null;
    }

    /// <summary>The host of https:, user and port dropped (RFC 3986 §3.2); null if there is none.</summary>
    private static string? Authority(string rest)
    {
        if (!rest.StartsWith("//", StringComparison.Ordinal))
        {
            return null;
        }
        var authority = rest[2..].Split('/', '?', '#')[0];
        return Host(authority[(authority.LastIndexOf('@') + 1)..].Split(':')[0]);
    }

    private static string? Host(string text) =>
        DomainName.Normalize(text) is { } name && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_')
            ? name
            : null;
}
