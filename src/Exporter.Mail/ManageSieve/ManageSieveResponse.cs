using System.Globalization;

namespace Exporter.Mail.ManageSieve;

/// <summary>One line of a response, with the literals that belong to it (RFC 5804 §4). Immutable.</summary>
/// <param name="Status">How the response ends; null for a line of data.</param>
/// <param name="Code">The response code in capitals, such as <c>TRYLATER</c>; null if there is none (RFC 5804 §1.3).</param>
/// <param name="CodeText">The string in the response code, such as the last word of a SASL exchange; null if there is none.</param>
/// <param name="Strings">The strings, those of the response code left out.</param>
/// <param name="Atoms">The words between or behind the strings in capitals, such as <c>ACTIVE</c>.</param>
public sealed record ManageSieveResponse(
    ManageSieveStatus? Status,
    string? Code,
    string? CodeText,
    IReadOnlyList<string> Strings,
    IReadOnlyList<string> Atoms
)
{
    /// <summary>What a status line says to a person; empty if it says nothing.</summary>
    public string Text => Status is null ? "" : string.Join(' ', Strings);

    /// <summary>The octets of the literal that a line ends with, at most what fits; null if it ends with none.</summary>
    public static ulong? LiteralOctets(string line)
    {
        var start = line.EndsWith('}') ? line.LastIndexOf('{') : -1;
        var digits = start < 0 ? [] : line.AsSpan()[(start + 1)..^1].TrimEnd('+');
        return digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9') ? null
            : ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var octets) ? octets
            : ulong.MaxValue;
    }

    /// <summary>
    /// Reads a line, octets as Latin-1 characters and each literal with the line break before it; null if it is malformed. Never throws.
    /// </summary>
    public static ManageSieveResponse? Parse(string line)
    {
        var words = new ManageSieveWords(line);
        var (strings, atoms) = (new List<string>(), new List<string>());
        (string Name, string? Text)? code = null;
        while (words.Next() is { } word)
        {
            if (word.Kind == ManageSieveWordKind.Bad || (word.Kind == ManageSieveWordKind.Code && code is not null))
            {
                return null;
            }
            if (word.Kind == ManageSieveWordKind.Code)
            {
                code = CodeOf(word.Text);
            }
            else
            {
                (word.Kind == ManageSieveWordKind.Text ? strings : atoms).Add(word.Text);
            }
        }
        var status = StatusOf(line, atoms);
        // A line of data begins with a string.
        return status is null && (code is not null || strings.Count == 0 || !BeginsWithString(line))
            ? null
            : new(status, code?.Name, code?.Text, strings, status is null ? atoms : [.. atoms.Skip(1)]);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(
            ' ',
            new[] { Status?.ToString().ToUpperInvariant(), Code is null ? null : $"({Code})", Text }.Where(part => part?.Length > 0)
        );

    private static ManageSieveStatus? StatusOf(string line, List<string> atoms) =>
        BeginsWithString(line) || atoms.Count == 0
            ? null
            : atoms[0] switch
            {
                "OK" => ManageSieveStatus.Ok,
                "NO" => ManageSieveStatus.No,
                "BYE" => ManageSieveStatus.Bye,
                _ => null,
            };

    private static bool BeginsWithString(string line) => line.StartsWith('"') || line.StartsWith('{');

    private static (string Name, string? Text) CodeOf(string inside)
    {
        var words = new ManageSieveWords(inside);
        var (name, text) = (words.Next(), words.Next());
        return (name?.Text ?? "", text is { Kind: ManageSieveWordKind.Text } ? text.Value.Text : null);
    }
}
