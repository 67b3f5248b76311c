namespace Exporter.Mail.Spf;

/// <summary>Text with macros in it (RFC 7208 §7.1). Immutable.</summary>
/// <param name="Text">As it stands in the record.</param>
/// <param name="Parts">What it is made of, in order.</param>
public sealed record SpfMacroString(string Text, IReadOnlyList<SpfMacroPart> Parts)
{
    /// <summary>True if nobody can know it before a message comes: a macro other than the domain's is in it (RFC 7208 §7.2).</summary>
    public bool DependsOnMessage => Parts.Any(part => part is SpfMacro { Letter: not 'd' });

    /// <summary>True if the validated name of the client is in it, which takes questions to the DNS (RFC 7208 §7.3).</summary>
    public bool NeedsValidatedName => Parts.Any(part => part is SpfMacro { Letter: 'p' });
}

/// <summary>A part of a macro string (RFC 7208 §7.1). Immutable.</summary>
public abstract record SpfMacroPart;

/// <summary>Text that stays as it is. Immutable.</summary>
/// <param name="Text">What it comes to: a percent sign for %%, a space for %_, %20 for %-.</param>
/// <param name="IsEscape">True if it is one of those three.</param>
public sealed record SpfLiteral(string Text, bool IsEscape) : SpfMacroPart;

/// <summary>A macro in braces (RFC 7208 §7.1). Immutable.</summary>
/// <param name="Letter">The small letter: one of s l o d i p v h c r t (RFC 7208 §7.2).</param>
/// <param name="Digits">How many parts to keep, counted from the right; null for all (RFC 7208 §7.3).</param>
/// <param name="IsReversed">True if the parts are turned round first.</param>
/// <param name="Delimiters">Where to split; empty for the dot.</param>
/// <param name="IsUrlEscaped">True for a capital letter: characters that a URI reserves are escaped (RFC 7208 §7.3).</param>
public sealed record SpfMacro(char Letter, int? Digits, bool IsReversed, string Delimiters, bool IsUrlEscaped) : SpfMacroPart;
