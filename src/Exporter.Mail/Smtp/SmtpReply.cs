using Exporter.Mail.Wire;

namespace Exporter.Mail.Smtp;

/// <summary>A complete reply, one or more lines (RFC 5321 §4.2). Immutable.</summary>
/// <param name="Code">The code of the last line, which is the one that counts.</param>
/// <param name="Lines">The text of each line, without code and separator.</param>
/// <param name="Flaws">Deviations of form that did not prevent reading it.</param>
public sealed record SmtpReply(int Code, IReadOnlyList<string> Lines, ReplyFlaws Flaws)
{
    /// <summary>True for 2xx.</summary>
    public bool Positive => Code / 100 == 2;

    /// <summary>The first line's text; the host name stands here in a greeting and in the answer to EHLO.</summary>
    public string First => Lines[0];

    /// <summary>All texts joined, for a person to read.</summary>
    public string Text => string.Join(" ", Lines);

    /// <summary>Joins the lines of one reply; null if one of them is no reply line or the last one announces more. Never throws.</summary>
    public static SmtpReply? Parse(IReadOnlyList<WireLine> lines)
    {
        var parts = new List<SmtpReplyLine>(lines.Count);
        var flaws = ReplyFlaws.None;
        foreach (var line in lines)
        {
            if (SmtpReplyLine.Parse(line) is not { } part)
            {
                return null;
            }
            parts.Add(part);
            flaws |= FlawsOf(line) | (part.Code == parts[0].Code ? ReplyFlaws.None : ReplyFlaws.CodeChanged);
        }
        return parts.Count == 0 || parts[^1].More
            ? null
            : new(parts[^1].Code, new ValueList<string>(parts.Select(part => part.Text)), flaws);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Code} {Text}";

    private static ReplyFlaws FlawsOf(WireLine line) =>
        (line.BareLf ? ReplyFlaws.BareLf : 0) | (line.TooLong ? ReplyFlaws.LineTooLong : 0) | (line.HasNonAscii ? ReplyFlaws.NonAscii : 0);
}
