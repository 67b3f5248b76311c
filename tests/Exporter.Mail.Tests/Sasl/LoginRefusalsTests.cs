using Exporter.Mail.Sasl;

namespace Exporter.Mail.Tests.Sasl;

/// <summary>Answers to a login, as standards have them and as servers and providers give them.</summary>
public sealed class LoginRefusalsTests
{
    // RFC 4954 §6, RFC 5248 §2.4.
    [Theory]
    [InlineData("535 5.7.8 Authentication credentials invalid", LoginRefusal.WrongPassword)]
    [InlineData("535 Authentication failed", LoginRefusal.WrongPassword)]
    [InlineData("525 5.7.13 User Account Disabled", LoginRefusal.Disabled)]
    [InlineData("534 5.7.9 Authentication mechanism is too weak", LoginRefusal.MechanismRefused)]
    [InlineData("538 5.7.11 Encryption required for requested authentication mechanism", LoginRefusal.EncryptionRequired)]
    [InlineData("530 5.7.0 Must issue a STARTTLS command first", LoginRefusal.EncryptionRequired)]
    [InlineData("432 4.7.12 A password transition is needed", LoginRefusal.Expired)]
    [InlineData("454 4.7.0 Temporary authentication failure: Connection lost to authentication server", LoginRefusal.Temporary)]
    [InlineData("421 4.7.0 mx.example.com Error: too many connections from 192.0.2.1", LoginRefusal.TooMany)]
    [InlineData("421 4.3.2 Service shutting down", LoginRefusal.Temporary)]
    [InlineData("550 5.1.0 no", LoginRefusal.Unexplained)]
    public void A_submission_server_tells_by_its_codes(string line, LoginRefusal refusal) =>
        Assert.Equal(refusal, LoginRefusals.Read(line));

    // RFC 5530 §3.
    [Theory]
    [InlineData("A1 NO [AUTHENTICATIONFAILED] Authentication failed.", LoginRefusal.WrongPassword)]
    [InlineData("A1 NO [AUTHORIZATIONFAILED] No such authorization-ID", LoginRefusal.Disabled)]
    [InlineData("A1 NO [EXPIRED] Password expired.", LoginRefusal.Expired)]
    [InlineData("A1 NO [CONTACTADMIN] Login disabled for this user", LoginRefusal.Disabled)]
    [InlineData(
        "A1 NO [PRIVACYREQUIRED] Plaintext authentication disallowed on non-secure (SSL/TLS) connections.",
        LoginRefusal.EncryptionRequired
    )]
    [InlineData("A1 NO [UNAVAILABLE] Temporary authentication failure. [mail:2026-11-30 12:00:00]", LoginRefusal.Temporary)]
    [InlineData("A1 NO [LIMIT] Maximum number of connections from user+IP exceeded (mail_max_userip_connections=10)", LoginRefusal.TooMany)]
    [InlineData("A1 NO [inuse] locked", LoginRefusal.TooMany)]
    [InlineData("A1 NO Login failed", LoginRefusal.Unexplained)]
    public void An_IMAP_server_tells_by_its_response_codes(string line, LoginRefusal refusal) =>
        Assert.Equal(refusal, LoginRefusals.Read(line));

    // RFC 3206 §4, RFC 2449 §8.1.
    [Theory]
    [InlineData("-ERR [AUTH] Authentication failed.", LoginRefusal.WrongPassword)]
    [InlineData("-ERR [SYS/TEMP] Temporary authentication failure.", LoginRefusal.Temporary)]
    [InlineData("-ERR [SYS/PERM] ask the administrator", LoginRefusal.Disabled)]
    [InlineData("-ERR [IN-USE] Do you have another POP session running?", LoginRefusal.TooMany)]
    [InlineData("-ERR [LOGIN-DELAY] minimum time between mail checks violation", LoginRefusal.TooMany)]
    [InlineData("-ERR Authentication failed.", LoginRefusal.Unexplained)]
    public void A_POP3_server_tells_by_its_response_codes(string line, LoginRefusal refusal) =>
        Assert.Equal(refusal, LoginRefusals.Read(line));

    [Theory]
    [InlineData("534 5.7.9 Application-specific password required. For more information, go to", LoginRefusal.AuthorizationCodeRequired)]
    [InlineData(
        "A1 NO [ALERT] Application-specific password required: https://support.google.com/",
        LoginRefusal.AuthorizationCodeRequired
    )]
    [InlineData("535 Login Fail. Please enter your authorization code to login.", LoginRefusal.AuthorizationCodeRequired)]
    [InlineData("A1 NO Please using authorized code to login.", LoginRefusal.AuthorizationCodeRequired)]
    [InlineData("A1 NO SELECT Unsafe Login. Please contact kefu@188.com for help", LoginRefusal.IdRequired)]
    [InlineData("550 User has no permission", LoginRefusal.Disabled)]
    [InlineData("535 5.7.139 Authentication unsuccessful, basic authentication is disabled.", LoginRefusal.MechanismRefused)]
    public void A_provider_tells_in_words_of_its_own(string line, LoginRefusal refusal) => Assert.Equal(refusal, LoginRefusals.Read(line));

    [Theory]
    [InlineData("")]
    [InlineData("-ERR [")]
    [InlineData("-ERR []")]
    [InlineData("]")]
    [InlineData("A1 NO [")]
    [InlineData("535")]
    public void Half_a_line_is_no_more_than_it_says(string line) => Assert.True(Enum.IsDefined(LoginRefusals.Read(line)));
}
