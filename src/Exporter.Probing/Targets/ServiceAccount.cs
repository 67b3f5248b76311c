namespace Exporter.Probing.Targets;

/// <summary>
/// A program's account that signs for itself and names the mailbox it wants to open (RFC 7523 §2.1), as Google's domain-wide delegation
/// has it. Immutable.
/// </summary>
/// <param name="KeyId">Which of the account's keys it is (RFC 7515 §4.1.4).</param>
/// <param name="PrivateKey">The RSA key as PEM.</param>
/// <param name="File">The whole file that the key came in: it changes with every part of it.</param>
public sealed record ServiceAccount(string KeyId, Secret PrivateKey, Secret File)
{
    /// <summary>Neither name nor key.</summary>
    public override string ToString() => "***";
}
