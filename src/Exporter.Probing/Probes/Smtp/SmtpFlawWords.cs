using Exporter.Mail.Smtp;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Smtp;

/// <summary>Reply flaws in a person's words. Stateless.</summary>
internal static class SmtpFlawWords
{
    private static readonly IReadOnlyList<(ReplyFlaws Flaw, Words Words)> All =
    [
        (ReplyFlaws.BareLf, new("lines end in a bare LF", "行以单独的 LF 结尾")),
        (ReplyFlaws.CodeChanged, new("the code changes within one reply", "同一应答中应答码不一致")),
        (ReplyFlaws.LineTooLong, new("a line of more than 512 octets", "单行超过 512 字节")),
        (ReplyFlaws.NonAscii, new("octets outside US-ASCII", "含有 US-ASCII 以外的字节")),
    ];

    /// <summary>The flaws, joined.</summary>
    public static Words Tell(ReplyFlaws flaws)
    {
        var told = All.Where(entry => flaws.HasFlag(entry.Flaw)).Select(entry => entry.Words).ToList();
        return new(string.Join("; ", told.Select(words => words.En)), string.Join("；", told.Select(words => words.Zh)));
    }
}
