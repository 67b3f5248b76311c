namespace Exporter.Mail.Dkim;

/// <summary>A public key as the DNS has it (RFC 6376 §3.6.1). Facts only. Immutable.</summary>
public sealed record DkimKeyRecord
{
    /// <summary>The kind of key (k=).</summary>
    public DkimKeyType Type { get; init; }

    /// <summary>The kind as it is written, in lower case (k=); rsa if nothing is told.</summary>
    public string TypeName { get; init; } = "rsa";

    /// <summary>True if p= is empty: the key was withdrawn (RFC 6376 §3.6.1).</summary>
    public bool IsRevoked { get; init; }

    /// <summary>The bits of an RSA modulus, 256 for Ed25519; null if the key is revoked or of an unknown kind.</summary>
    public int? Bits { get; init; }

    /// <summary>How an RSA key is written; null for any other.</summary>
    public DkimKeyEncoding? Encoding { get; init; }

    /// <summary>SHA-256 of the key's octets, 64 small hexadecimal digits; null if the key is revoked.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>The hash algorithms that may be used, in lower case and order (h=); null if any may (RFC 6376 §3.6.1).</summary>
    public IReadOnlyList<string>? Hashes { get; init; }

    /// <summary>The services that the key is for, in lower case (s=); <c>*</c> alone if nothing is told (RFC 6376 §3.6.1).</summary>
    public IReadOnlyList<string> Services { get; init; } = ["*"];

    /// <summary>The flags, in lower case (t=); empty if there are none.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>The note for people (n=), still quoted-printable; null if there is none.</summary>
    public string? Notes { get; init; }

    /// <summary>The local part that the key was limited to, from before RFC 6376 (g=, RFC 4871 §3.6.1; dropped by RFC 6376 §C); null if there is none.</summary>
    public string? Granularity { get; init; }

    /// <summary>True if v= is told, which is advised (RFC 6376 §3.6.1).</summary>
    public bool HasVersion { get; init; }

    /// <summary>The names of tags that the standard does not know, in order; at most 32. They are to be ignored (RFC 6376 §3.2).</summary>
    public IReadOnlyList<string> UnknownTags { get; init; } = [];

    /// <summary>True if SHA-256 may be used, the one hash that signers and verifiers must support (RFC 8301 §3.1).</summary>
    public bool AllowsSha256 => Hashes is null || Hashes.Contains("sha256");

    /// <summary>True if only SHA-1 may be used, which is forbidden (RFC 8301 §3.1).</summary>
    public bool IsSha1Only => Hashes is ["sha1"];

    /// <summary>True if the key is for mail (RFC 6376 §3.6.1).</summary>
    public bool AllowsEmail => Services.Contains("*") || Services.Contains("email");

    /// <summary>True if the domain tests: verifiers must treat signed mail as unsigned (t=y, RFC 6376 §3.6.1).</summary>
    public bool IsTesting => Flags.Contains("y");

    /// <summary>True if i= must be of the very domain d=, not of one below (t=s, RFC 6376 §3.6.1).</summary>
    public bool IsStrict => Flags.Contains("s");

    /// <summary>Reads the text of a TXT record, its strings joined. Never throws.</summary>
    public static DkimKeyParse Parse(string text) => DkimKeyReader.Read(text);
}
