namespace Exporter.Configuration.Values;

/// <summary>The file's own text within a message: on one line, printable and short.</summary>
internal static class Quoted
{
    private const int Width = 60;
    private const int FileWidth = 512;

    /// <summary>In back quotes.</summary>
    public static string Text(string text) => $"`{Key(text)}`";

    /// <summary>The name of a file in back quotes.</summary>
    public static string File(string path) => $"`{Shown(path, FileWidth)}`";

    /// <summary>As part of a path of keys.</summary>
    public static string Key(string text) => Shown(text, Width);

    private static string Shown(string text, int width)
    {
        var shown = text.Length > width ? text[..width] + "..." : text;
        return string.Concat(shown.Select(c => char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' ? '?' : c));
    }
}
