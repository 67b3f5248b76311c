namespace Exporter.Mail.Spf;

/// <summary>What is wrong with the text of a record, and where. Immutable.</summary>
/// <param name="Position">The offset in the record of the character where it begins to be wrong, from 0.</param>
/// <param name="Reason">What is wrong.</param>
public sealed record SpfError(int Position, SpfErrorReason Reason);

/// <summary>Why check_host() has no answer, and in whose record. Immutable.</summary>
/// <param name="Domain">The domain whose record it is, small letters.</param>
/// <param name="Position">The offset in that record, from 0; null if it is not one place in it.</param>
/// <param name="Reason">What is wrong.</param>
public sealed record SpfFailure(string Domain, int? Position, SpfErrorReason Reason)
{
    /// <summary>True if it is a permerror, false if a temperror (RFC 7208 §2.6.6, §2.6.7).</summary>
    public bool IsPermanent => Reason != SpfErrorReason.NotAnswered;
}
