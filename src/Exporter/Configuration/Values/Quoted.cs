namespace Exporter.Configuration.Values;

/// <summary>The file's own text within a message: on one line, printable and short, and not at all if it may hold a secret.</summary>
internal static class Quoted
{
    private const int Width = 60;
    private const int FileWidth = 512;

    private static readonly string[] PrivateWords = ["password", "secret", "token", "login"];

    /// <summary>In back quotes.</summary>
    public static string Text(string text) => $"`{Key(text)}`";

    /// <summary>The name of a file in back quotes.</summary>
    public static string File(string path) => $"`{Shown(path, FileWidth)}`";

    /// <summary>As part of a path of keys.</summary>
    public static string Key(string text) => Shown(text, Width);

    private static string Shown(string text, int width)
    {
        if (MayHoldSecret(text))
        {
            return "***";
        }
        var shown = text.Length > width ? text[..width] + "..." : text;
        return string.Concat(shown.Select(c => char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' ? '?' : c));
    }

    /// <summary>A quote in the wrong place makes one value of several lines or keys, a password among them.</summary>
    private static bool MayHoldSecret(string text) =>
        text.Contains('\n', StringComparison.Ordinal)
        || (text.Any(char.IsWhiteSpace) && PrivateWords.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
}
