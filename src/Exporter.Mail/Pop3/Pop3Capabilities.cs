using System.Globalization;
using Exporter.Mail.Wire;

namespace Exporter.Mail.Pop3;

/// <summary>The answer to CAPA, in the server's order (RFC 2449 §5). Immutable.</summary>
public sealed record Pop3Capabilities
{
    private readonly ValueList<ValueList<string>> lines;

    private Pop3Capabilities(ValueList<ValueList<string>> lines) => this.lines = lines;

    /// <summary>Every tag in capitals, unknown ones included.</summary>
    public IReadOnlyList<string> Names => [.. lines.Select(line => line[0])];

    /// <summary>The mechanisms behind SASL, in capitals (RFC 5034 §3); empty without them.</summary>
    public IReadOnlyList<string> AuthMechanisms => Arguments("SASL");

    /// <summary>Days after which the server deletes messages, 0 for as soon as they were fetched (RFC 2449 §6.7); null for never or not told.</summary>
    public int? ExpireDays => Number("EXPIRE");

    /// <summary>The least seconds between two logins (RFC 2449 §6.5); null if not told.</summary>
    public int? LoginDelaySeconds => Number("LOGIN-DELAY");

    /// <summary>True if the tag is announced.</summary>
    public bool Has(string name) => lines.Any(line => line[0] == name);

    /// <summary>Reads the lines between <c>+OK</c> and the dot; those that are no capability are left out. Never throws.</summary>
    public static Pop3Capabilities From(IEnumerable<string> lines) =>
        new(
            new ValueList<ValueList<string>>(
                lines
                    .Select(line => new ValueList<string>(line.ToUpperInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries)))
                    .Where(words => words.Count > 0)
            )
        );

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", lines.Select(words => string.Join(' ', words)));

    private IReadOnlyList<string> Arguments(string name) => [.. lines.FirstOrDefault(line => line[0] == name)?.Skip(1) ?? []];

    private int? Number(string name) =>
        Arguments(name) is [var first, ..] && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
