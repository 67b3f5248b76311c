using System.Text;
using System.Text.RegularExpressions;

namespace Exporter.Probing.Probes.SmtpPolicy;

/// <summary>Takes people out of what is said: the local part of every address, and that of the probe mailbox wherever it stands. Stateless.</summary>
internal static partial class LocalParts
{
    private const string Hidden = "***";

    // A command, or a code and what stands behind it, is nobody's name.
    private const int Verb = 4;

    /// <summary>The text without local parts; those of roles stay, since they name nobody (RFC 2142).</summary>
    public static string Hide(string text, ProbeMailbox? mailbox)
    {
        var shown = Addresses.Replace(text, found => IsRole(found.Groups["local"].Value) ? found.Value : $"{Hidden}@");
        return mailbox is null ? shown : WithoutWord(shown, mailbox.LocalPart);
    }

    /// <summary>True for a role that every domain should have, so that it names nobody (RFC 2142).</summary>
    public static bool IsRole(string local) =>
        local.Equals("postmaster", StringComparison.OrdinalIgnoreCase) || local.Equals("abuse", StringComparison.OrdinalIgnoreCase);

    private static string WithoutWord(string text, string word)
    {
        var (written, from) = (new StringBuilder(text, 0, Math.Min(Verb, text.Length), text.Length), Math.Min(Verb, text.Length));
        for (int at; (at = text.IndexOf(word, from, StringComparison.OrdinalIgnoreCase)) >= 0; from = at + word.Length)
        {
            var end = at + word.Length;
            var isWhole = (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]));
            written.Append(text, from, at - from).Append(isWhole ? Hidden : text[at..end]);
        }
        return written.Append(text, from, text.Length - from).ToString();
    }

    [GeneratedRegex("(?<local>[^\\s<>@:,;()\"]+|\"[^\"]*\")@", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Addresses { get; }
}
