namespace Exporter.Mail.Sasl;

/// <summary>Why a server did not let somebody in, as far as its answer tells.</summary>
public enum LoginRefusal
{
    /// <summary>The answer does not tell.</summary>
    Unexplained,

    /// <summary>The password or the user name is wrong (RFC 4954 §6, 5.7.8; RFC 5530 §3, AUTHENTICATIONFAILED; RFC 3206 §4, AUTH).</summary>
    WrongPassword,

    /// <summary>The password must be changed first (RFC 5530 §3, EXPIRED; RFC 4954 §6, 4.7.12).</summary>
    Expired,

    /// <summary>The account may not use this service: locked, or switched off (RFC 5248 §2.4, 5.7.13; RFC 5530 §3, CONTACTADMIN, AUTHORIZATIONFAILED).</summary>
    Disabled,

    /// <summary>The server wants TLS before the password (RFC 4954 §6, 5.7.11; RFC 5530 §3, PRIVACYREQUIRED).</summary>
    EncryptionRequired,

    /// <summary>The mechanism is too weak for the account, or passwords are no longer taken (RFC 4954 §6, 5.7.9; Microsoft's 5.7.139).</summary>
    MechanismRefused,

    /// <summary>The provider wants an authorization code or an application password in place of the password (Google, QQ, NetEase).</summary>
    AuthorizationCodeRequired,

    /// <summary>The provider wants to know the client's program first, by ID (RFC 2971; NetEase).</summary>
    IdRequired,

    /// <summary>Too many connections or logins of this account or address (RFC 5530 §3, LIMIT; RFC 3206 §3, IN-USE; RFC 2449 §8.1.1, LOGIN-DELAY).</summary>
    TooMany,

    /// <summary>The server could not look the account up (RFC 4954 §6, 4.7.0; RFC 5530 §3, UNAVAILABLE; RFC 3206 §4, SYS/TEMP).</summary>
    Temporary,
}
