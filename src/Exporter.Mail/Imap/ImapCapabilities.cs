using Exporter.Mail.Wire;

namespace Exporter.Mail.Imap;

/// <summary>The capabilities of one announcement, in the server's order (RFC 9051 §7.2.2). Immutable.</summary>
public sealed record ImapCapabilities
{
    private const string Keyword = "CAPABILITY ";

    private ImapCapabilities(ValueList<string> names) => Names = names;

    /// <summary>Every capability in upper case, unknown ones included.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Mechanisms of the <c>AUTH=</c> capabilities.</summary>
    public IReadOnlyList<string> AuthMechanisms =>
        [.. Names.Where(name => name.StartsWith("AUTH=", StringComparison.Ordinal)).Select(name => name[5..])];

    /// <summary>True if the capability is announced.</summary>
    public bool Has(string name) => Names.Contains(name);

    /// <summary>Reads <c>* CAPABILITY …</c> or the response code <c>[CAPABILITY …]</c>; null if the response carries neither. Never throws.</summary>
    public static ImapCapabilities? From(ImapResponse response)
    {
        var data = response.Code ?? (response.Status is null ? response.Text : "");
        return data.StartsWith(Keyword, StringComparison.OrdinalIgnoreCase)
            ? new(new ValueList<string>(data[Keyword.Length..].ToUpperInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            : null;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', Names);
}
