namespace Exporter.Configuration.Values;

/// <summary>Host names (RFC 1123 §2.1; the underscore that some networks use is let through) and address literals. Stateless.</summary>
internal static class HostNames
{
    private const int MaxNameLength = 253;
    private const int MaxLabelLength = 63;

    /// <summary>A name or an address literal as it will be looked up.</summary>
    public static Parsed<string> Parse(string text)
    {
        if (Addresses.Parse(text).Value is not null)
        {
            return text;
        }
        var problem = Confusion(text) ?? Name(text);
        return problem is null ? text : new Refusal(problem);
    }

    /// <summary>What is written in place of a host, if it is something else altogether.</summary>
    private static string? Confusion(string text) =>
        text.Length == 0 ? "must not be empty"
        : text.Contains("://", StringComparison.Ordinal) ? $"{Quoted.Text(text)} is a URL; write the host alone, e.g. mail.example.com"
        : text.Contains('@', StringComparison.Ordinal) ? "is a mail address; write the host alone, e.g. mail.example.com"
        : text.Any(char.IsWhiteSpace) ? $"{Quoted.Text(text)} has a space in it"
        : text.StartsWith('[') ? $"{Quoted.Text(text)}: write the address without brackets"
        : text.Contains(':', StringComparison.Ordinal) ? $"{Quoted.Text(text)}: write the host alone; a port has a place of its own"
        : text.Contains('/', StringComparison.Ordinal) ? $"{Quoted.Text(text)}: write the host alone, without a path"
        : text.Any(c => c > '~') ? $"{Quoted.Text(text)}: write the name in its ASCII form (xn--...)"
        : null;

    private static string? Name(string text)
    {
        var labels = (text.EndsWith('.') ? text[..^1] : text).Split('.');
        return text.Length > MaxNameLength ? $"is longer than {MaxNameLength} characters"
            : !labels.All(IsLabel) ? $"{Quoted.Text(text)} is not a host name"
            // A name cannot end in a number (RFC 1123 §2.1), so this was meant to be an address.
            : labels[^1].All(char.IsAsciiDigit) ? $"{Quoted.Text(text)} is neither an address nor a host name"
            : null;
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= MaxLabelLength
        && label[0] != '-'
        && label[^1] != '-'
        && label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
