using System.Security.Cryptography;

namespace Exporter.Mail.Dkim;

/// <summary>The hash that a DKIM signature has of the body (RFC 6376 §3.7).</summary>
public static class DkimBodyHash
{
    /// <summary>
    /// Hashes a body after canonicalization. Lines end in CRLF; a CR or LF alone is an octet like any other.
    /// </summary>
    /// <param name="body">All octets after the empty line that ends the header.</param>
    /// <param name="relaxed">True for relaxed (RFC 6376 §3.4.4), false for simple (RFC 6376 §3.4.3).</param>
    /// <param name="hash">SHA-256 or SHA-1; any other that the platform does not have throws.</param>
    /// <param name="length">How many octets of the canonical body are hashed; null for all, and so for more than it has.</param>
    public static byte[] Of(ReadOnlySpan<byte> body, bool relaxed, HashAlgorithmName hash, long? length)
    {
        // A line that nothing ends gets a CRLF.
        var buffer = new byte[body.Length + 2];
        var octets = relaxed ? Relaxed(body, buffer) : Simple(body, buffer);
        return CryptographicOperations.HashData(hash, buffer.AsSpan(0, (int)Math.Clamp(length ?? octets, 0, octets)));
    }

    private static int Simple(ReadOnlySpan<byte> body, Span<byte> canonical)
    {
        while (body.EndsWith("\r\n"u8))
        {
            body = body[..^2];
        }
        body.CopyTo(canonical);
        "\r\n"u8.CopyTo(canonical[body.Length..]);
        return body.Length + 2;
    }

    private static int Relaxed(ReadOnlySpan<byte> body, Span<byte> canonical)
    {
        var (written, kept) = (0, 0);
        while (!body.IsEmpty)
        {
            var end = body.IndexOf("\r\n"u8) is var found and >= 0 ? found : body.Length;
            var octets = RelaxedLine(body[..end], canonical[written..]);
            body = body[Math.Min(end + 2, body.Length)..];
            written += octets;
            "\r\n"u8.CopyTo(canonical[written..]);
            written += 2;
            // Empty lines at the end do not count: the body ends with the last line that is not empty.
            kept = octets > 0 ? written : kept;
        }
        return kept;
    }

    private static int RelaxedLine(ReadOnlySpan<byte> line, Span<byte> canonical)
    {
        var written = 0;
        var space = false;
        foreach (var octet in line)
        {
            if (octet is (byte)' ' or (byte)'\t')
            {
                space = true;
                continue;
            }
            if (space)
            {
                canonical[written++] = (byte)' ';
                space = false;
            }
            canonical[written++] = octet;
        }
        return written;
    }
}
