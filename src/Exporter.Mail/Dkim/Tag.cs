namespace Exporter.Mail.Dkim;

/// <summary>One tag of a list (RFC 6376 §3.2). Immutable.</summary>
/// <param name="Name">As it stands there; names are case-sensitive.</param>
/// <param name="Value">Without white space around it; that within is kept.</param>
/// <param name="Position">Where the name begins, 0-based.</param>
/// <param name="ValuePosition">Where the value begins, 0-based.</param>
internal sealed record Tag(string Name, string Value, int Position, int ValuePosition);
