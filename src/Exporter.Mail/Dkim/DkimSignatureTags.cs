using System.Globalization;
using System.Security.Cryptography;

namespace Exporter.Mail.Dkim;

/// <summary>What a DKIM-Signature field says, its signature left out (RFC 6376 §3.5). Immutable.</summary>
public sealed record DkimSignatureTags
{
    /// <summary>The domain that signed, in lower case (d=).</summary>
    public required string Domain { get; init; }

    /// <summary>Which of the domain's keys it is (s=).</summary>
    public required string Selector { get; init; }

    /// <summary>The hash of the body in base64, white space removed (bh=).</summary>
    public required string BodyHash { get; init; }

    /// <summary>The algorithm in lower case, such as rsa-sha256 (a=); null if it is missing.</summary>
    public string? Algorithm { get; init; }

    /// <summary>Whether white space in the header may change (c=, RFC 6376 §3.4); null if the canonicalization is unknown.</summary>
    public bool? RelaxedHeader { get; init; }

    /// <summary>Whether white space in the body may change (c=, RFC 6376 §3.4); null if the canonicalization is unknown.</summary>
    public bool? RelaxedBody { get; init; }

    /// <summary>How many octets of the canonical body are signed (l=); null if all are, or if it is malformed.</summary>
    public long? BodyLength { get; init; }

    /// <summary>When it was signed (t=); null if it is not told or malformed.</summary>
    public DateTimeOffset? SignedAt { get; init; }

    /// <summary>When the signature ends (x=); null if it does not, or if it is malformed.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The signed fields in lower case, in order; a name that stands there twice is kept twice (h=).</summary>
    public IReadOnlyList<string> SignedFields { get; init; } = [];

    /// <summary>The hash algorithm, the last part of <see cref="Algorithm"/>; null if it is neither sha256 nor sha1.</summary>
    public HashAlgorithmName? Hash =>
        Algorithm?.Split('-')[^1] switch
        {
            "sha256" => HashAlgorithmName.SHA256,
            "sha1" => HashAlgorithmName.SHA1,
            _ => null,
        };

    /// <summary>Reads the value of a field, folded or not; null if it is no tag list or has no d=, s= or bh=. Never throws.</summary>
    public static DkimSignatureTags? Parse(string value)
    {
        if (TagList.Parse(value) is not { } tags || Value(tags, "d") is not { } domain || Value(tags, "s") is not { } selector)
        {
            return null;
        }
        // One name alone is that of the header, and the body is then simple.
        var names = (Value(tags, "c") ?? "simple").Split('/');
        return Value(tags, "bh") is not { } hash
            ? null
            : new()
            {
                Domain = domain.ToLowerInvariant(),
                Selector = selector,
                BodyHash = hash,
                Algorithm = Value(tags, "a")?.ToLowerInvariant(),
                RelaxedHeader = Relaxed(names[0]),
                RelaxedBody = names.Length == 1 ? false : Relaxed(names[1]),
                BodyLength = Number(Value(tags, "l")),
                SignedAt = Time(Value(tags, "t")),
                ExpiresAt = Time(Value(tags, "x")),
                SignedFields = (Value(tags, "h") ?? "").ToLowerInvariant().Split(':', StringSplitOptions.RemoveEmptyEntries),
            };
    }

    /// <summary>Without any white space, which none of the values read here can have; null if the tag is missing or empty.</summary>
    private static string? Value(IReadOnlyDictionary<string, string> tags, string name) =>
        tags.TryGetValue(name, out var text) && string.Concat(text.Where(letter => !char.IsWhiteSpace(letter))) is { Length: > 0 } value
            ? value
            : null;

    private static bool? Relaxed(string name) =>
        name.Equals("relaxed", StringComparison.OrdinalIgnoreCase) ? true
        : name.Equals("simple", StringComparison.OrdinalIgnoreCase) ? false
        : null;

    /// <summary>RFC 6376 §3.5 allows 76 digits; what does not fit is more than any body has.</summary>
    private static long? Number(string? digits) =>
        digits is null || !digits.All(char.IsAsciiDigit) ? null
        : long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : long.MaxValue;

    private static DateTimeOffset? Time(string? seconds) =>
        Number(seconds) is { } number && number <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(number)
            : null;
}
