using Exporter.Mail.Imap;
using Exporter.Mail.Smtp;
using Exporter.Mail.Wire;

namespace Exporter.Mail.Sasl;

/// <summary>Reads why a login was refused out of the line that refused it. Stateless.</summary>
public static class LoginRefusals
{
    /// <summary>What providers say in words of their own; it wins over the code beside it, which is that of a wrong password. In the order of asking.</summary>
    private static readonly IReadOnlyList<(string Text, LoginRefusal Refusal)> Texts =
    [
        ("authorization code", LoginRefusal.AuthorizationCodeRequired),
        ("authorized code", LoginRefusal.AuthorizationCodeRequired),
        ("application-specific password", LoginRefusal.AuthorizationCodeRequired),
        ("app password", LoginRefusal.AuthorizationCodeRequired),
        ("授权码", LoginRefusal.AuthorizationCodeRequired),
        ("unsafe login", LoginRefusal.IdRequired),
        ("basic authentication is disabled", LoginRefusal.MechanismRefused),
        ("starttls", LoginRefusal.EncryptionRequired),
        ("plaintext authentication disallowed", LoginRefusal.EncryptionRequired),
        ("cleartext authentication disallowed", LoginRefusal.EncryptionRequired),
        ("too many", LoginRefusal.TooMany),
        ("maximum number of connections", LoginRefusal.TooMany),
        ("account is disabled", LoginRefusal.Disabled),
        ("user has no permission", LoginRefusal.Disabled),
        ("login disabled", LoginRefusal.Disabled),
    ];

    /// <summary>Reads a line of SMTP, IMAP or POP3 that is no consent. Never throws.</summary>
    public static LoginRefusal Read(string line) =>
        Texts.FirstOrDefault(known => line.Contains(known.Text, StringComparison.OrdinalIgnoreCase)) is { Text: not null } said
            ? said.Refusal
        : SmtpReplyLine.Parse(new WireLine(line)) is { } reply ? OfReply(reply)
        : OfCode(Code(line));

    private static LoginRefusal OfReply(SmtpReplyLine reply) =>
        EnhancedStatusCode.Parse(reply.Text) switch
        {
            (5, 7, 8) => LoginRefusal.WrongPassword,
            (4 or 5, 7, 12) => LoginRefusal.Expired,
            (5, 7, 13) => LoginRefusal.Disabled,
            (5, 7, 9 or 139) => LoginRefusal.MechanismRefused,
            (5, 7, 11) => LoginRefusal.EncryptionRequired,
            _ => reply.Code switch
            {
                535 => LoginRefusal.WrongPassword,
                432 => LoginRefusal.Expired,
                525 => LoginRefusal.Disabled,
                534 => LoginRefusal.MechanismRefused,
                538 => LoginRefusal.EncryptionRequired,
                >= 400 and < 500 => LoginRefusal.Temporary,
                _ => LoginRefusal.Unexplained,
            },
        };

    private static LoginRefusal OfCode(string code) =>
        code switch
        {
            "AUTHENTICATIONFAILED" or "AUTH" => LoginRefusal.WrongPassword,
            "EXPIRED" => LoginRefusal.Expired,
            "AUTHORIZATIONFAILED" or "CONTACTADMIN" or "SYS/PERM" => LoginRefusal.Disabled,
            "PRIVACYREQUIRED" => LoginRefusal.EncryptionRequired,
            "LIMIT" or "INUSE" or "IN-USE" or "LOGIN-DELAY" => LoginRefusal.TooMany,
            "UNAVAILABLE" or "SERVERBUG" or "SYS/TEMP" => LoginRefusal.Temporary,
            _ => LoginRefusal.Unexplained,
        };

    // RFC 2449 §8: POP3 puts its codes between the same brackets as IMAP, right after -ERR.
    private static string Code(string line)
    {
        const string Pop = "-ERR [";
        var end = line.IndexOf(']', StringComparison.Ordinal);
        var code =
            line.StartsWith(Pop, StringComparison.OrdinalIgnoreCase) && end > 0 ? line[Pop.Length..end] : ImapResponse.Parse(line)?.Code;
        return code?.Split(' ')[0].ToUpperInvariant() ?? "";
    }
}
