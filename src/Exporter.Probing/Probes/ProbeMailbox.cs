using Exporter.Mail.Dns;

namespace Exporter.Probing.Probes;

/// <summary>The address of a probe account that can stand in a command as it is (RFC 5321 §4.1.2). Immutable.</summary>
/// <param name="LocalPart">A dot-string of US-ASCII; private, so it stands in no label, no observed text and no transcript.</param>
/// <param name="Domain">The domain in A-labels.</param>
public sealed record ProbeMailbox(string LocalPart, string Domain)
{
    private const int MaxLocalPart = 64;

    /// <summary>Reads a user name; null if it is none that is a plain address too. Never throws.</summary>
    public static ProbeMailbox? Parse(string? text)
    {
        var at = text?.LastIndexOf('@') ?? -1;
        if (at is <= 0 or > MaxLocalPart || DomainName.Normalize(text![(at + 1)..]) is not { } domain || !domain.All(IsOfName))
        {
            return null;
        }
        var local = text[..at];
        return local.Split('.').All(atom => atom.Length > 0 && atom.All(IsOfAtom)) ? new(local, domain) : null;
    }

    /// <summary>The address, for the command that names it.</summary>
    public string Address => $"{LocalPart}@{Domain}";

    /// <summary>Nobody's name.</summary>
    public override string ToString() => "***";

    // A name in the DNS may have any octet; one in a command ends it with some (RFC 5321 §4.1.2).
    private static bool IsOfName(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_';

    // RFC 5322 §3.2.3.
    private static bool IsOfAtom(char c) => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~".Contains(c, StringComparison.Ordinal);
}
