using System.Globalization;
using Exporter.Mail.Wire;

namespace Exporter.Mail.Smtp;

/// <summary>The extensions a server announces in one answer to EHLO, in its order. Immutable.</summary>
public sealed record EhloCapabilities
{
    private EhloCapabilities(ValueList<EhloKeyword> keywords) => Keywords = keywords;

    /// <summary>Every keyword, unknown ones included.</summary>
    public IReadOnlyList<EhloKeyword> Keywords { get; }

    /// <summary>Mechanisms of the <c>AUTH</c> keyword in upper case (RFC 4954 §3); empty if AUTH is not announced.</summary>
    public IReadOnlyList<string> AuthMechanisms => Words("AUTH");

    /// <summary>True if a line <c>AUTH=LOGIN …</c> for clients of before RFC 2554 is sent.</summary>
    public bool LegacyAuth => Keywords.Any(keyword => keyword.Name.StartsWith("AUTH=", StringComparison.Ordinal));

    /// <summary>The size limit in octets (RFC 1870 §4); 0 means "no fixed limit", null that SIZE or its number is missing.</summary>
    public long? SizeOctets =>
        long.TryParse(Words("SIZE").FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var octets) ? octets : null;

    /// <summary>Keywords that something on the way has overwritten.</summary>
    public IReadOnlyList<string> Masked => [.. Keywords.Where(keyword => keyword.Masked).Select(keyword => keyword.Name)];

    /// <summary>Reads the positive answer to EHLO; the first line is the greeting, not a keyword.</summary>
    public static EhloCapabilities From(SmtpReply reply) =>
        new(new ValueList<EhloKeyword>(reply.Lines.Skip(1).Where(line => line.Length > 0).Select(Keyword)));

    /// <summary>True if the keyword is announced.</summary>
    public bool Has(string name) => Keywords.Any(keyword => keyword.Name == name);

    /// <summary>The words behind a keyword in upper case; empty if the keyword is missing or bare.</summary>
    public IReadOnlyList<string> Words(string name) =>
        [
            .. Keywords
                .Where(keyword => keyword.Name == name)
                .SelectMany(keyword => keyword.Parameters.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Select(word => word.ToUpperInvariant()),
        ];

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', Keywords.Select(keyword => keyword.Name));

    private static EhloKeyword Keyword(string line)
    {
        var end = line.IndexOf(' ', StringComparison.Ordinal);
        return end < 0 ? new(line.ToUpperInvariant(), "") : new(line[..end].ToUpperInvariant(), line[(end + 1)..]);
    }
}
