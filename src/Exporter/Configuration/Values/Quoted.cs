namespace Exporter.Configuration.Values;

/// <summary>The file's own text within a message: on one line, printable and short.</summary>
internal static class Quoted
{
    private const int Width = 60;

    /// <summary>In back quotes.</summary>
    public static string Text(string text) => $"`{Key(text)}`";

    /// <summary>As part of a path.</summary>
    public static string Key(string text)
    {
        var shown = text.Length > Width ? text[..Width] + "..." : text;
        return string.Concat(shown.Select(c => char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' ? '?' : c));
    }
}
