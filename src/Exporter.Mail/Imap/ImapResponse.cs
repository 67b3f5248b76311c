using System.Globalization;

namespace Exporter.Mail.Imap;

/// <summary>One response line (RFC 9051 §7). Immutable.</summary>
/// <param name="Tag">The client's tag, <c>*</c> for untagged responses, <c>+</c> for a continuation.</param>
/// <param name="Status">The status word; null for data responses such as <c>* CAPABILITY</c>.</param>
/// <param name="Code">The response code between brackets, without them; null if there is none (RFC 9051 §7.1).</param>
/// <param name="Text">What follows tag, status and code, as sent.</param>
public sealed record ImapResponse(string Tag, ImapStatus? Status, string? Code, string Text)
{
    /// <summary>True for <c>*</c>.</summary>
    public bool Untagged => Tag == "*";

    /// <summary>The octets announced by a literal at the end of the line (RFC 9051 §4.3), at most what fits; null if there is none.</summary>
    public ulong? LiteralOctets
    {
        get
        {
            var start = Text.EndsWith('}') ? Text.LastIndexOf('{') : -1;
            var digits = start < 0 ? [] : Text.AsSpan()[(start + 1)..^1].TrimEnd('+');
            return digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9') ? null
                : ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var octets) ? octets
                : ulong.MaxValue;
        }
    }

    /// <summary>Reads a line; null if it has no tag and text. Never throws.</summary>
    public static ImapResponse? Parse(string line)
    {
        var (tag, rest) = Cut(line);
        if (tag.Length == 0 || (rest.Length == 0 && tag != "+") || tag.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return null;
        }
        var (word, after) = Cut(rest);
        if (tag == "+" || StatusOf(word) is not { } status)
        {
            return new(tag, null, null, rest);
        }
        var end = after.StartsWith('[') ? after.IndexOf(']', StringComparison.Ordinal) : -1;
        return end < 0 ? new(tag, status, null, after) : new(tag, status, after[1..end], after[(end + 1)..].TrimStart(' '));
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(
            ' ',
            new[] { Tag, Status?.ToString().ToUpperInvariant(), Code is null ? null : $"[{Code}]", Text }.Where(part => part is not null)
        );

    private static (string Word, string After) Cut(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? (text, "") : (text[..space], text[(space + 1)..]);
    }

    private static ImapStatus? StatusOf(string word) =>
        word.ToUpperInvariant() switch
        {
            "OK" => ImapStatus.Ok,
            "NO" => ImapStatus.No,
            "BAD" => ImapStatus.Bad,
            "PREAUTH" => ImapStatus.PreAuth,
            "BYE" => ImapStatus.Bye,
            _ => null,
        };
}
