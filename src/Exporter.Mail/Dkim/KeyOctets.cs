namespace Exporter.Mail.Dkim;

/// <summary>The octets of a key: from base64, and what kind of RSA key they are.</summary>
internal static class KeyOctets
{
    private const byte Integer = 0x02;
    private const byte BitString = 0x03;
    private const byte Sequence = 0x30;

    /// <summary>rsaEncryption, 1.2.840.113549.1.1.1, with its tag and length (RFC 8017 §A.1).</summary>
    private static ReadOnlySpan<byte> RsaAlgorithm => [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];

    /// <summary>Decodes base64 with white space anywhere in it and padding that may be missing (RFC 6376 §2.10); null if it is not, with where it ends to be.</summary>
    public static byte[]? Decode(string text, out int flawed)
    {
        var digits = new char[text.Length + 3];
        var (count, padding) = (0, 0);
        for (flawed = 0; flawed < text.Length; flawed++)
        {
            var letter = text[flawed];
            var isDigit = char.IsAsciiLetterOrDigit(letter) || letter is '+' or '/';
            if (
                isDigit ? padding > 0
                : letter == '=' ? ++padding > 2
                : letter is not (' ' or '\t' or '\r' or '\n')
            )
            {
                return null;
            }
            if (isDigit)
            {
                digits[count++] = letter;
            }
        }
        if (count % 4 == 1 || count == 0 || (padding > 0 && (count + padding) % 4 != 0))
        {
            return null;
        }
        var missing = (4 - (count % 4)) % 4;
        digits.AsSpan(count, missing).Fill('=');
        var octets = new byte[(count + missing) / 4 * 3];
        return Convert.TryFromBase64Chars(digits.AsSpan(0, count + missing), octets, out var written) ? octets[..written] : null;
    }

    /// <summary>The bits of the modulus; null if the octets are no RSA key.</summary>
    public static int? RsaBits(ReadOnlySpan<byte> octets, out DkimKeyEncoding encoding)
    {
        encoding = DkimKeyEncoding.RsaPublicKey;
        var key = octets;
        if (!Take(ref key, Sequence, out var parts) || !key.IsEmpty)
        {
            return null;
        }
        if (!Take(ref parts, Sequence, out var algorithm))
        {
            return ModulusBits(octets);
        }
        encoding = DkimKeyEncoding.SubjectPublicKeyInfo;
        // The bit string's first octet is the number of bits that do not count.
        return algorithm.StartsWith(RsaAlgorithm) && Take(ref parts, BitString, out var bits) && parts.IsEmpty && bits is [0, .. var inner]
            ? ModulusBits(inner)
            : null;
    }

    /// <summary>The bits of n in RSAPublicKey (RFC 8017 §A.1.1); null if the octets are none.</summary>
    private static int? ModulusBits(ReadOnlySpan<byte> octets) =>
        Take(ref octets, Sequence, out var key)
        && octets.IsEmpty
        && Take(ref key, Integer, out var modulus)
        && Take(ref key, Integer, out var exponent)
        && key.IsEmpty
        && BitsOf(exponent) is > 1
            ? BitsOf(modulus)
            : null;

    /// <summary>The bits of a positive number; null if it is empty, zero or negative.</summary>
    private static int? BitsOf(ReadOnlySpan<byte> number)
    {
        if (number.IsEmpty || number[0] >= 0x80)
        {
            return null;
        }
        number = number.TrimStart((byte)0);
        return number.IsEmpty ? null : (8 * number.Length) - byte.LeadingZeroCount(number[0]);
    }

    /// <summary>Takes one element off the front (ITU-T X.690 §8.1); leaves all as it was if it is of another kind or too short.</summary>
    private static bool Take(ref ReadOnlySpan<byte> octets, byte kind, out ReadOnlySpan<byte> content)
    {
        content = default;
        if (octets.Length < 2 || octets[0] != kind)
        {
            return false;
        }
        var (length, head) = ((int)octets[1], 2);
        if (length >= 0x80)
        {
            var more = length & 0x7f;
            // Three octets are a length of 16 MiB, far beyond any record.
            if (more is 0 or > 3 || octets.Length < head + more)
            {
                return false;
            }
            for (length = 0; head < 2 + more; head++)
            {
                length = (length << 8) | octets[head];
            }
        }
        if (octets.Length - head < length)
        {
            return false;
        }
        content = octets.Slice(head, length);
        octets = octets[(head + length)..];
        return true;
    }
}
