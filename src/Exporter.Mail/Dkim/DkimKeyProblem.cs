namespace Exporter.Mail.Dkim;

/// <summary>Why a text is no key record. Immutable.</summary>
/// <param name="Flaw">What is wrong.</param>
/// <param name="Position">Where in the record, as a 0-based offset in characters.</param>
public sealed record DkimKeyProblem(DkimKeyFlaw Flaw, int Position);

/// <summary>What makes a text no key record (RFC 6376 §3.2, §3.6.1).</summary>
public enum DkimKeyFlaw
{
    /// <summary>There is no tag at all.</summary>
    Empty,

    /// <summary>A semicolon begins the list or stands twice (RFC 6376 §3.2).</summary>
    EmptyTag,

    /// <summary>A tag has no equals sign (RFC 6376 §3.2).</summary>
    NoEquals,

    /// <summary>A tag's name is not a letter followed by letters, digits and underscores (RFC 6376 §3.2).</summary>
    BadName,

    /// <summary>A tag stands there twice, which makes the whole list invalid (RFC 6376 §3.2).</summary>
    DuplicateTag,

    /// <summary>v= is not the first tag (RFC 6376 §3.6.1).</summary>
    VersionNotFirst,

    /// <summary>v= is not DKIM1 (RFC 6376 §3.6.1).</summary>
    WrongVersion,

    /// <summary>h=, k=, s= or t= is no list of words (RFC 6376 §3.6.1).</summary>
    BadList,

    /// <summary>There is no p= (RFC 6376 §3.6.1).</summary>
    NoKey,

    /// <summary>p= is not base64 (RFC 6376 §3.6.1).</summary>
    BadBase64,

    /// <summary>The octets of p= are no RSA key: neither SubjectPublicKeyInfo nor RSAPublicKey (RFC 6376 §3.6.1, RFC 8017 §A.1.1).</summary>
    NotRsa,

    /// <summary>The octets of p= are not the 32 of an Ed25519 key (RFC 8463 §4).</summary>
    NotEd25519,
}
