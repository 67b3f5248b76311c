using System.Text;
using Exporter.Probing.Probes.RoundTrip;
using MimeKit;

namespace Exporter.Probing.Delivery;

/// <summary>The parts of a probe mail, each of which tries something that servers break. Stateless.</summary>
internal static class LetterParts
{
    private const int LongLine = 990;
    private const int BinaryOctets = 4096;
    private const string NamePrefix = "probe-";

    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;

    /// <summary>Content by variant, in the order in which they stand in the mail.</summary>
    private static readonly IReadOnlyList<(string Variant, string Charset, byte[] Content)> Contents =
    [
        ("utf8", "utf-8", Encoding.UTF8.GetBytes("Zażółć gęślą jaźń · Ünïcödé · 邮件往返测试 · ✉\r\n")),
        ("gb18030", "gb18030", Gb18030.GetBytes("邮件往返测试：收件、发件、退信。𠮷\r\n")),
        ("long_line", "us-ascii", Encoding.ASCII.GetBytes(new string('x', LongLine) + "\r\nshort\r\n")),
        ("dots", "us-ascii", Encoding.ASCII.GetBytes(".\r\n..\r\n.a line that begins with a dot\r\nblanks at the end  \r\n")),
        ("binary", "", [.. Enumerable.Range(0, BinaryOctets).Select(index => (byte)(index ^ (index >> 8)))]),
    ];

    /// <summary>The variants, in order.</summary>
    public static IEnumerable<string> Variants => Contents.Select(part => part.Variant);

    /// <summary>Makes them all anew.</summary>
    public static IEnumerable<MimePart> Make() => Contents.Select(part => Make(part.Variant, part.Charset, part.Content));

    /// <summary>What became of them in a mail that arrived.</summary>
    public static IReadOnlyList<PartFacts> Compare(MimeMessage arrived)
    {
        var parts = arrived.BodyParts.OfType<MimePart>().ToLookup(part => part.FileName ?? part.ContentType.Name ?? "");
        return
        [
            .. Contents.Select(sent => new PartFacts(
                sent.Variant,
                parts[NamePrefix + sent.Variant].FirstOrDefault() is { } found
                    ? Compare(found, sent.Variant, sent.Content)
                    : PartState.Missing
            )),
        ];
    }

    private static PartState Compare(MimePart found, string variant, byte[] content)
    {
        using var decoded = new MemoryStream();
        found.Content?.DecodeTo(decoded);
        var same = found.ContentType.IsMimeType("text", "*")
            ? Lines(decoded.ToArray()).SequenceEqual(Lines(content))
            : decoded.ToArray().AsSpan().SequenceEqual(content);
        return !same ? PartState.Changed
            : found.ContentTransferEncoding == TransferEncoding(variant) ? PartState.Intact
            : PartState.Recoded;
    }

    /// <summary>Line breaks are the transport's (RFC 5322 §2.3), and so is the last one.</summary>
    private static string[] Lines(byte[] text) => Encoding.Latin1.GetString(text).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    private static MimePart Make(string variant, string charset, byte[] content)
    {
        var part = charset.Length == 0 ? new MimePart("application", "octet-stream") : new MimePart("text", "plain");
        if (charset.Length > 0)
        {
            part.ContentType.Charset = charset;
        }
        part.ContentTransferEncoding = TransferEncoding(variant);
        part.ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = NamePrefix + variant };
        part.Content = new MimeContent(new MemoryStream(content));
        return part;
    }

    private static ContentEncoding TransferEncoding(string variant) =>
        variant switch
        {
            "binary" => ContentEncoding.Base64,
            "utf8" or "gb18030" => ContentEncoding.EightBit,
            _ => ContentEncoding.SevenBit,
        };
}
