namespace Exporter.Mail.Pop3;

/// <summary>The first line of a response (RFC 1939 §3). Immutable.</summary>
/// <param name="Ok">True for <c>+OK</c>, false for <c>-ERR</c>.</param>
/// <param name="Code">The response code in capitals, without its brackets, such as <c>IN-USE</c>; null if there is none (RFC 2449 §8).</param>
/// <param name="Text">What follows, as sent; may be empty.</param>
public sealed record Pop3Response(bool Ok, string? Code, string Text)
{
    private const string Yes = "+OK";
    private const string No = "-ERR";

    /// <summary>True if there is a timestamp in the line: as a greeting it offers APOP (RFC 1939 §7).</summary>
    public bool HasTimestamp =>
        Text.LastIndexOf('<') is var open and >= 0
        && Text.IndexOf('>', open) is var close and > 0
        && Text.IndexOf('@', open) is var at
        && at > open + 1
        && at < close - 1;

    /// <summary>True if the no is about the server or the moment and not about the account (RFC 2449 §8.1, RFC 3206 §4).</summary>
    public bool IsTemporary => !Ok && Code is "IN-USE" or "LOGIN-DELAY" or "SYS/TEMP";

    /// <summary>Reads a line; null if it is neither yes nor no. Never throws.</summary>
    public static Pop3Response? Parse(string line)
    {
        var ok = line.StartsWith(Yes, StringComparison.Ordinal);
        if (!ok && !line.StartsWith(No, StringComparison.Ordinal))
        {
            return null;
        }
        var rest = line[(ok ? Yes : No).Length..];
        if (rest.Length > 0 && rest[0] != ' ')
        {
            return null;
        }
        var text = rest.TrimStart(' ');
        var end = text.StartsWith('[') ? text.IndexOf(']', StringComparison.Ordinal) : -1;
        return end < 0 ? new(ok, null, text) : new(ok, text[1..end].ToUpperInvariant(), text[(end + 1)..].TrimStart(' '));
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(' ', new[] { Ok ? Yes : No, Code is null ? "" : $"[{Code}]", Text }.Where(part => part.Length > 0));
}
