using System.Globalization;
using MimeKit;

namespace Exporter.Probing.Delivery;

/// <summary>Writes a probe mail (RFC 5322) and knows one again. Stateless.</summary>
internal static class Letter
{
    /// <summary>The header field with the token.</summary>
    public const string TokenField = "X-Mail-Exporter-Token";

    /// <summary>How the subject of every probe mail begins.</summary>
    public const string SubjectPrefix = "[mail-exporter]";

    /// <summary>The mail that carries a token.</summary>
    public static MimeMessage Write(ProbeToken token, TokenKey key, string from, string to) =>
        Write(token, key, from, to, [.. LetterParts.Make()]);

    /// <summary>The mail that carries a token and these parts below the words for a person.</summary>
    public static MimeMessage Write(ProbeToken token, TokenKey key, string from, string to, IReadOnlyList<MimeEntity> parts)
    {
        var word = token.Trial is { } trial ? ProbeToken.WordOf(trial) : null;
        var number = token.Sequence.ToString(CultureInfo.InvariantCulture);
        var signed = token.Write(key);
        var message = new MimeMessage();
        message.From.Add(MailboxAddress.Parse(from));
        message.To.Add(MailboxAddress.Parse(to));
        message.Date = token.At;
        message.Subject = $"{SubjectPrefix} {token.Route} {(word is null ? "" : word + " ")}{number}";
        message.MessageId =
            $"{token.Instance}.{word}{number}.{token.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}@{Domain(from)}";
        // RFC 3834 §5: no vacation notice may answer it.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        message.Headers.Add(TokenField, signed);
        var body = new Multipart("mixed") { Text(token, signed) };
        foreach (var part in parts)
        {
            body.Add(part);
        }
        message.Body = body;
        return message;
    }

    /// <summary>The domain of an address.</summary>
    public static string Domain(string address) => address[(address.LastIndexOf('@') + 1)..];

    /// <summary>The token of a mail, wherever a list or a forwarder left it; null if it is none of ours.</summary>
    public static ProbeToken? TokenOf(MimeMessage message, TokenKey key)
    {
        return message.Headers[TokenField] is { } field && ProbeToken.Find(field, key) is { } token ? token
            : message.Subject?.Contains(SubjectPrefix, StringComparison.Ordinal) == true
                ? message
                    .BodyParts.OfType<TextPart>()
                    .Select(part => ProbeToken.Find(part.Text, key))
                    .FirstOrDefault(found => found is not null)
            : null;
    }

    private static TextPart Text(ProbeToken token, string signed) =>
        new("plain")
        {
            Text =
                $"This is a probe of mail-exporter. It measures how long mail takes, and it is deleted when it arrives.\r\n"
                + $"It may be deleted by hand.\r\n\r\n这是 mail-exporter 的探测邮件，到达后会自动删除，也可以手动删除。\r\n\r\n"
                + $"round trip: {token.Route}\r\n{signed}\r\n",
            ContentTransferEncoding = ContentEncoding.QuotedPrintable,
        };
}
