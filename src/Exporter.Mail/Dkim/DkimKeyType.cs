namespace Exporter.Mail.Dkim;

/// <summary>The kind of a key (k=).</summary>
public enum DkimKeyType
{
    /// <summary>RSA, also if nothing is told (RFC 6376 §3.6.1).</summary>
    Rsa,

    /// <summary>Ed25519 (RFC 8463 §4).</summary>
    Ed25519,

    /// <summary>Any other, which verifiers must ignore (RFC 6376 §3.6.1).</summary>
    Unknown,
}

/// <summary>How an RSA key is written.</summary>
public enum DkimKeyEncoding
{
    /// <summary>With the algorithm around it, as everybody does (RFC 5280 §4.1).</summary>
    SubjectPublicKeyInfo,

    /// <summary>Modulus and exponent alone, as the standard's text says (RFC 6376 §3.6.1, RFC 8017 §A.1.1).</summary>
    RsaPublicKey,
}
