namespace Exporter.Mail.Smtp;

/// <summary>One service extension as announced (RFC 5321 §4.1.1.1), unknown ones included. Immutable.</summary>
/// <param name="Name">The keyword in upper case.</param>
/// <param name="Parameters">What follows it, as sent; empty if nothing does.</param>
public readonly record struct EhloKeyword(string Name, string Parameters)
{
    /// <summary>True for what an inspecting firewall leaves of a keyword: <c>XXXX</c>, <c>****</c>, or lettered <c>XXXXXXXA</c>, <c>XXXXXXXB</c>.</summary>
    public bool Masked =>
        Name.Length >= 4
        && (Name.AsSpan().Trim('*').IsEmpty || Name.AsSpan(0, Name.Length - 1).Trim('X').IsEmpty && char.IsAsciiLetter(Name[^1]));
}
