using System.Security.Cryptography;
using System.Text;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Delivery;

/// <summary>Signs tokens. Prints as <c>***</c>. Immutable.</summary>
/// <param name="octets">The key.</param>
public sealed class TokenKey(byte[] octets)
{
    /// <summary>Length of a random key in octets.</summary>
    public const int Length = 32;

    /// <summary>The key.</summary>
    internal ReadOnlySpan<byte> Octets => octets;

    /// <summary>The key that a configured secret stands for.</summary>
    public static TokenKey Of(Secret secret) => new(SHA256.HashData(Encoding.UTF8.GetBytes(secret.Reveal())));

    /// <summary>Never the key.</summary>
    public override string ToString() => "***";
}
