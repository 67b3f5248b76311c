using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Exporter.Mail.Dns;

namespace Exporter.Mail.Spf;

/// <summary>Puts values in the place of macros (RFC 7208 §7.3). Immutable.</summary>
/// <param name="Query">The arguments.</param>
/// <param name="Domain">The domain of the record that is evaluated, which an include or redirect changes.</param>
/// <param name="ValidatedName">The validated name of the client; the word unknown if it has none.</param>
internal sealed record SpfMacroExpansion(SpfQuery Query, string Domain, string ValidatedName)
{
    /// <summary>What the letter p comes to if no name of the client is validated (RFC 7208 §7.3).</summary>
    public const string NoName = "unknown";

    private const int LongestName = 253;

    /// <summary>A domain with the values in it, cut from the left to 253 characters, without a final dot.</summary>
    public string Name(SpfMacroString text)
    {
        var name = Text(text);
        var bare = name.EndsWith('.') ? name[..^1] : name;
        if (bare.Length <= LongestName)
        {
            return bare;
        }
        var dot = bare.IndexOf('.', bare.Length - LongestName - 1);
        return dot < 0 ? "" : bare[(dot + 1)..];
    }

    /// <summary>A text with the values in it.</summary>
    public string Text(SpfMacroString text) =>
        string.Concat(text.Parts.Select(part => part is SpfMacro macro ? Transform(macro) : ((SpfLiteral)part).Text));

    private string Transform(SpfMacro macro)
    {
        var value = Value(macro.Letter);
        if (macro.Digits is not null || macro.IsReversed || macro.Delimiters.Length > 0)
        {
            var parts = value.Split(macro.Delimiters.Length > 0 ? macro.Delimiters.ToCharArray() : ['.']);
            if (macro.IsReversed)
            {
                Array.Reverse(parts);
            }
            value = string.Join('.', parts[Math.Max(0, parts.Length - (macro.Digits ?? parts.Length))..]);
        }
        return macro.IsUrlEscaped ? Uri.EscapeDataString(value) : value;
    }

    private string Value(char letter) =>
        letter switch
        {
            's' => $"{Query.LocalPart}@{Query.SenderDomain}",
            'l' => Query.LocalPart,
            'o' => Query.SenderDomain,
            'd' => Domain,
            'i' => Dotted(Query.Address),
            'p' => ValidatedName,
            'v' => Query.Address.AddressFamily == AddressFamily.InterNetwork ? "in-addr" : "ip6",
            'h' => Query.Helo,
            'c' => Query.Address.ToString(),
            'r' => Query.ReceiverName,
            _ => Query.At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        };

    // Nibbles with dots between for IPv6 (RFC 7208 §7.3).
    private static string Dotted(IPAddress address) => string.Join('.', DomainName.ReverseLabels(address).Split('.').Reverse());
}
