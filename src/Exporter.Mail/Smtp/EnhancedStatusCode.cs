using System.Globalization;

namespace Exporter.Mail.Smtp;

/// <summary>A code such as <c>5.7.1</c> in front of a reply text (RFC 3463 §2). Immutable.</summary>
/// <param name="Class">2 success, 4 persistent transient failure, 5 permanent failure.</param>
/// <param name="Subject">0 to 999.</param>
/// <param name="Detail">0 to 999.</param>
public readonly record struct EnhancedStatusCode(int Class, int Subject, int Detail)
{
    /// <summary>Reads the code at the start of a reply text; null if there is none. Never throws.</summary>
    public static EnhancedStatusCode? Parse(string text)
    {
        var word = text.AsSpan(0, text.IndexOf(' ', StringComparison.Ordinal) is var end and >= 0 ? end : text.Length);
        Span<Range> parts = stackalloc Range[4];
        if (word.Split(parts, '.') != 3)
        {
            return null;
        }
        return
            Number(word[parts[0]], 1) is { } kind and (2 or 4 or 5)
            && Number(word[parts[1]], 3) is { } subject
            && Number(word[parts[2]], 3) is { } detail
            ? new(kind, subject, detail)
            : null;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Class}.{Subject}.{Detail}");

    private static int? Number(ReadOnlySpan<char> digits, int maxLength) =>
        digits.Length <= maxLength && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
