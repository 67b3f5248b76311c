namespace Exporter.Mail.Sasl;

/// <summary>What is known about SASL mechanism names. Stateless.</summary>
public static class SaslMechanism
{
    /// <summary>True for mechanisms that show the password to whoever listens (RFC 4616 §4).</summary>
    public static bool ShowsPassword(string name) => name is "PLAIN" or "LOGIN";

    /// <summary>True for mechanisms that are obsolete or need the password stored in clear: DIGEST-MD5 (RFC 6331), CRAM-MD5, NTLM.</summary>
    public static bool IsObsolete(string name) => name is "DIGEST-MD5" or "CRAM-MD5" or "NTLM";

    /// <summary>True for the mechanism that lets anybody in (RFC 4505 §4).</summary>
    public static bool IsAnonymous(string name) => name is "ANONYMOUS";
}
