namespace Exporter.Mail.Spf;

/// <summary>A directive or a modifier (RFC 7208 §4.6.1). Immutable.</summary>
/// <param name="Position">The offset of its first character in the record, from 0.</param>
/// <param name="Text">As it stands there.</param>
public abstract record SpfTerm(int Position, string Text);

/// <summary>A mechanism with its qualifier (RFC 7208 §5). Immutable.</summary>
public sealed record SpfMechanism(int Position, string Text, SpfQualifier Qualifier, SpfMechanismKind Kind) : SpfTerm(Position, Text)
{
    /// <summary>The domain after the colon; null if there is none: then it is the domain of the record (RFC 7208 §4.8).</summary>
    public SpfMacroString? Domain { get; init; }

    /// <summary>The network of ip4 and ip6 (RFC 7208 §5.6); null for the others.</summary>
    public SpfNetwork? Network { get; init; }

    /// <summary>How many bits of an IPv4 address a and mx compare, 0 to 32 (RFC 7208 §5.3, §5.4).</summary>
    public int Ip4Length { get; init; } = 32;

    /// <summary>How many bits of an IPv6 address a and mx compare, 0 to 128 (RFC 7208 §5.3, §5.4).</summary>
    public int Ip6Length { get; init; } = 128;

    /// <summary>True if it is one of those that are limited to ten (RFC 7208 §4.6.4).</summary>
    public bool AsksDns => Kind is not (SpfMechanismKind.All or SpfMechanismKind.Ip4 or SpfMechanismKind.Ip6);
}

/// <summary>A modifier (RFC 7208 §6). Immutable.</summary>
/// <param name="Position">The offset of its first character in the record, from 0.</param>
/// <param name="Text">As it stands there.</param>
/// <param name="Kind">Which one.</param>
/// <param name="Value">What follows the equals sign.</param>
public sealed record SpfModifier(int Position, string Text, SpfModifierKind Kind, SpfMacroString Value) : SpfTerm(Position, Text);
