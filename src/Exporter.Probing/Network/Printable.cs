namespace Exporter.Probing.Network;

/// <summary>Server text made safe and short for findings and transcripts. Stateless.</summary>
internal static class Printable
{
    /// <summary>Control and non-ASCII characters as <c>\xNN</c>, cut at <paramref name="width"/> characters.</summary>
    public static string Of(string text, int width = 200)
    {
        var shown = text.Length > width ? text[..width] + "..." : text;
        return shown.AsSpan().ContainsAnyExceptInRange(' ', '~')
            ? string.Concat(shown.Select(c => c is >= ' ' and <= '~' ? c.ToString() : $"\\x{(int)c:x2}"))
            : shown;
    }
}
