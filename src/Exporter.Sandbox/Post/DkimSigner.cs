using System.Security.Cryptography;
using System.Text;
using Exporter.Sandbox.Domains;

namespace Exporter.Sandbox.Post;

/// <summary>Signs mail of the healthy domain: rsa-sha256, simple/simple (RFC 6376 §3.3.2, §3.4). Stateless.</summary>
internal static class DkimSigner
{
    private const string EndOfHead = "\r\n\r\n";
    private static readonly string[] Signed = ["From", "To", "Subject", "Date", "Message-Id"];

    /// <summary>The field to be put on top of a mail.</summary>
    public static string Sign(string octets, RSA key)
    {
        var end = octets.IndexOf(EndOfHead, StringComparison.Ordinal);
        var (head, body) = end < 0 ? (octets, "") : (octets[..(end + 2)], octets[(end + EndOfHead.Length)..]);
        var fields = Signed.Select(name => FieldOf(head, name)).OfType<string>().ToList();
        var names = string.Join(':', fields.Select(field => field.Split(':')[0]));
        // RFC 6376 §3.4.3: empty lines at the end do not count.
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.Latin1.GetBytes(body.TrimEnd('\r', '\n') + "\r\n")));
        var signature =
            $"DKIM-Signature: v=1; a=rsa-sha256; c=simple/simple; d={WorldNames.HealthyDomain}; s={DomainBehaviour.Selector};\r\n\th={names};\r\n\tbh={hash};\r\n\tb=";
        var text = Encoding.Latin1.GetBytes(string.Concat(fields) + signature);
        return $"{signature}{Convert.ToBase64String(key.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}\r\n";
    }

    // The field as it stands there, with its folded lines and the end of the last one.
    private static string? FieldOf(string head, string name)
    {
        var lines = head.Split("\r\n").SkipLast(1).ToList();
        var first = lines.FindIndex(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase));
        return first < 0
            ? null
            : string.Concat(
                lines.Skip(first + 1).TakeWhile(line => line is [' ' or '\t', ..]).Prepend(lines[first]).Select(line => line + "\r\n")
            );
    }
}
