using System.Security.Cryptography;
using System.Text;

namespace Exporter.Probing.Targets;

/// <summary>A password. It prints as <c>***</c> wherever it ends up by accident. Immutable.</summary>
public sealed class Secret(string value)
{
    /// <summary>Tells whether the secret was changed, without keeping the secret: a digest with a key of this process.</summary>
    public string Fingerprint { get; } = Convert.ToHexString(HMACSHA256.HashData(ProcessKey, Encoding.UTF8.GetBytes(value)));

    private static readonly byte[] ProcessKey = RandomNumberGenerator.GetBytes(32);

    /// <summary>The password itself, for the one call that sends it.</summary>
    public string Reveal() => value;

    /// <summary>Never the password.</summary>
    public override string ToString() => "***";
}
