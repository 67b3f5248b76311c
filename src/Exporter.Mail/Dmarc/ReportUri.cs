namespace Exporter.Mail.Dmarc;

/// <summary>Where reports are to go (rua=, ruf=, RFC 9989 §4.7). Immutable.</summary>
/// <param name="Text">As it stands there, without a size.</param>
/// <param name="Position">Where it begins in the record, 0-based.</param>
/// <param name="Scheme">How reports get there.</param>
public sealed record ReportUri(string Text, int Position, ReportScheme Scheme)
{
    /// <summary>The host of the authority, or the domain of the address, in A-labels and lower case; null if the scheme is another one.</summary>
    public string? Host { get; init; }

    /// <summary>The mailbox, percent signs decoded; null if it is no mailto:.</summary>
    public string? Address { get; init; }

    /// <summary>The size behind an exclamation mark, such as 10m, which RFC 7489 §6.2 had and RFC 9989 §4.8 has not; null if there is none.</summary>
    public string? Size { get; init; }
}

/// <summary>How reports get to an address (RFC 9989 §4.7).</summary>
public enum ReportScheme
{
    /// <summary>By mail, which every receiver must support.</summary>
    Mailto,

    /// <summary>By HTTPS, which hardly any receiver supports.</summary>
    Https,

    /// <summary>In another way; receivers ignore what they do not support.</summary>
    Other,
}
