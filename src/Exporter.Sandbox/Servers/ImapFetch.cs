using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Exporter.Sandbox.Mailboxes;

namespace Exporter.Sandbox.Servers;

/// <summary>What FETCH is asked for (RFC 3501 §6.4.5). Immutable.</summary>
/// <param name="Items">The items as they came.</param>
/// <param name="WithUid">True for UID FETCH, whose answers always have the UID.</param>
internal sealed partial record ImapFetch(string Items, bool WithUid)
{
    private static readonly string[] Plain = ["UID", "FLAGS", "INTERNALDATE", "RFC822.SIZE"];

    /// <summary>True if something is read that marks a message as read: a body without PEEK.</summary>
    public bool Marks => Bodies().Any(body => !body.Groups["peek"].Success);

    /// <summary>The untagged answer for one message, one char an octet.</summary>
    public string Answer(int sequence, StoredMail mail)
    {
        var outside = Body.Replace(Items, "").Trim('(', ')').Split(' ');
        var told = Plain
            .Where(item => outside.Contains(item, StringComparer.OrdinalIgnoreCase) || (item == "UID" && WithUid))
            .Select(item => Value(item, mail))
            .Concat(Bodies().Select(body => Section(body, mail)));
        return string.Create(CultureInfo.InvariantCulture, $"* {sequence} FETCH ({string.Join(' ', told)})");
    }

    private static string Value(string item, StoredMail mail) =>
        item switch
        {
            "UID" => string.Create(CultureInfo.InvariantCulture, $"UID {mail.Uid}"),
            "FLAGS" => $"FLAGS ({string.Join(' ', mail.Flags)})",
            "INTERNALDATE" => $"INTERNALDATE \"{MailDate.WriteInternal(mail.StoredAt)}\"",
            _ => string.Create(CultureInfo.InvariantCulture, $"RFC822.SIZE {mail.Octets.Length}"),
        };

    private static string Section(Match body, StoredMail mail)
    {
        var section = body.Groups["section"].Value;
        var text = section.ToUpperInvariant() switch
        {
            "" => mail.Octets,
            "HEADER" => mail.Head,
            "TEXT" => mail.Octets[mail.Head.Length..],
            _ => mail.FieldsOf(section[(section.IndexOf('(', StringComparison.Ordinal) + 1)..].TrimEnd(')').Split(' ')) + "\r\n",
        };
        var answer = new StringBuilder($"BODY[{section}]");
        if (body.Groups["from"].Success)
        {
            var from = Math.Min(Number(body.Groups["from"]), text.Length);
            text = text.Substring(from, Math.Min(Number(body.Groups["count"]), text.Length - from));
            answer.Append(CultureInfo.InvariantCulture, $"<{from}>");
        }
        return answer.Append(CultureInfo.InvariantCulture, $" {{{text.Length}}}\r\n").Append(text).ToString();
    }

    private MatchCollection Bodies() => Body.Matches(Items);

    private static int Number(Group group) =>
        int.TryParse(group.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(
        @"BODY(?<peek>\.PEEK)?\[(?<section>|HEADER|TEXT|HEADER\.FIELDS \([^()\]]+\))\](<(?<from>\d+)\.(?<count>\d+)>)?",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Body { get; }
}
