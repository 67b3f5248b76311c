using System.Collections.Immutable;

namespace Exporter.Sandbox.Mailboxes;

/// <summary>One message in a folder. Immutable.</summary>
/// <param name="Uid">Its unique identifier (RFC 3501 §2.3.1.1).</param>
/// <param name="Octets">The message, one char an octet, lines ended by CRLF.</param>
/// <param name="StoredAt">INTERNALDATE (RFC 3501 §2.3.3).</param>
/// <param name="Flags">Its flags, such as <c>\Seen</c>.</param>
internal sealed record StoredMail(uint Uid, string Octets, DateTimeOffset StoredAt, ImmutableSortedSet<string> Flags)
{
    private const string EndOfHead = "\r\n\r\n";

    public static readonly ImmutableSortedSet<string> NoFlags = ImmutableSortedSet.Create<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The header fields and the empty line behind them.</summary>
    public string Head =>
        Octets.IndexOf(EndOfHead, StringComparison.Ordinal) is >= 0 and var end ? Octets[..(end + EndOfHead.Length)] : Octets;

    /// <summary>The fields of these names as they stand there, folded lines included.</summary>
    public string FieldsOf(IReadOnlyCollection<string> names)
    {
        var fields = new System.Text.StringBuilder();
        var isWanted = false;
        foreach (var line in Head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            isWanted = line[0] is ' ' or '\t' ? isWanted : names.Contains(line.Split(':')[0], StringComparer.OrdinalIgnoreCase);
            fields.Append(isWanted ? line + "\r\n" : "");
        }
        return fields.ToString();
    }
}
