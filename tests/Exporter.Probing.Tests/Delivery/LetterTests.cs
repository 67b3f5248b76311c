using System.Text;
using Exporter.Probing.Delivery;
using Exporter.Probing.Probes.RoundTrip;
using MimeKit;

namespace Exporter.Probing.Tests.Delivery;

public sealed class LetterTests
{
    private static readonly ProbeToken Token = Trips.Token(42, route: "in.side-1");
    private static readonly IReadOnlyList<string> Variants = [.. LetterParts.Variants];

    private readonly MimeMessage letter = Trips.Letter(Token);

    [Fact]
    public void It_has_what_a_message_must_have()
    {
        var sent = Trips.Sent(letter);
        Assert.Equal(Token.At, sent.Date);
        Assert.Equal((Trips.Sender, Trips.Recipient), (sent.From.ToString(), sent.To.ToString()));
        Assert.Equal($"{Trips.Instance}.42.{Token.At.ToUnixTimeMilliseconds()}@sender.example", sent.MessageId);
        Assert.Equal("[mail-exporter] in.side-1 42", sent.Subject);
        Assert.Equal("1.0", sent.Headers["MIME-Version"]);
        Assert.All(Singles, field => Assert.Single(sent.Headers, header => header.Field.Equals(field, StringComparison.OrdinalIgnoreCase)));
    }

    private static IEnumerable<string> Singles => ["Date", "From", "To", "Message-Id", "Subject", "MIME-Version", Letter.TokenField];

    [Fact]
    public void No_vacation_notice_answers_it()
    {
        Assert.Equal("auto-generated", letter.Headers["Auto-Submitted"]);
        Assert.Equal("All", letter.Headers["X-Auto-Response-Suppress"]);
    }

    [Fact]
    public void No_line_is_too_long_and_every_line_ends_in_both_octets()
    {
        var text = Encoding.Latin1.GetString(Trips.Octets(Trips.Letter(Token with { Route = new string('x', 63) })));
        var lines = text.Split("\r\n");
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 998));
        Assert.All(lines, line => Assert.DoesNotContain(line, c => c is '\r' or '\n' or '\0'));
    }

    [Fact]
    public void Its_token_is_in_its_head_and_in_its_text()
    {
        var sent = Trips.Sent(letter);
        Assert.Equal(Token, Letter.TokenOf(sent, Trips.Key));
        sent.Headers.Remove(Letter.TokenField);
        Assert.Equal(Token, Letter.TokenOf(sent, Trips.Key));
        sent.Subject = $"[list] Fwd: {sent.Subject}";
        Assert.Equal(Token, Letter.TokenOf(Trips.Sent(sent), Trips.Key));
        sent.Subject = "something else";
        Assert.Null(Letter.TokenOf(sent, Trips.Key));
    }

    [Fact]
    public void The_head_alone_shows_the_token_even_if_its_line_was_folded()
    {
        var text = Encoding.Latin1.GetString(Trips.Octets(letter));
        var field = $"{Letter.TokenField}: ";
        var folded = text.Replace(field, $"{Letter.TokenField}:\r\n\t", StringComparison.Ordinal);
        Assert.Equal(Token, Letter.TokenOf(Trips.Load(folded), Trips.Key));
    }

    [Fact]
    public void A_damaged_token_in_the_head_does_not_hide_the_one_in_the_text()
    {
        var sent = Trips.Sent(letter);
        sent.Headers[Letter.TokenField] = "mxp1.damaged";
        Assert.Equal(Token, Letter.TokenOf(sent, Trips.Key));
    }

    [Fact]
    public void Every_part_comes_out_of_writing_and_reading_as_it_was()
    {
        Assert.Equal(["utf8", "gb18030", "long_line", "dots", "binary"], Variants);
        Assert.All(Variants, variant => Assert.Equal(PartState.Intact, StateOf(Trips.Sent(letter), variant)));
    }

    [Fact]
    public void A_part_that_was_put_into_quoted_printable_or_base64_has_the_same_content()
    {
        foreach (var part in letter.BodyParts.OfType<MimePart>())
        {
            part.ContentTransferEncoding =
                part.ContentTransferEncoding == ContentEncoding.Base64 ? ContentEncoding.UUEncode
                : part.ContentTransferEncoding == ContentEncoding.SevenBit ? ContentEncoding.Base64
                : ContentEncoding.QuotedPrintable;
        }
        var arrived = Trips.Sent(letter);
        Assert.All(Variants, variant => Assert.Equal(PartState.Recoded, StateOf(arrived, variant)));
    }

    [Theory]
    [InlineData("utf8", "probe-gb18030")]
    [InlineData("long_line", "probe-dots")]
    public void A_footer_under_a_part_changes_that_part_alone(string other, string name)
    {
        var part = Part(name);
        part.Content = new MimeContent(new MemoryStream([.. Decoded(part), .. "-- \r\nSent by a list\r\n"u8]));
        var arrived = Trips.Sent(letter);
        Assert.Equal((PartState.Changed, PartState.Intact), (StateOf(arrived, name["probe-".Length..]), StateOf(arrived, other)));
    }

    [Fact]
    public void An_octet_that_changed_in_the_binary_part_is_seen()
    {
        var part = Part("probe-binary");
        var content = Decoded(part);
        content[^1] ^= 1;
        part.Content = new MimeContent(new MemoryStream(content));
        Assert.Equal(PartState.Changed, StateOf(Trips.Sent(letter), "binary"));
    }

    [Fact]
    public void A_long_line_that_was_broken_and_a_dot_that_was_lost_are_seen()
    {
        var text = Encoding.Latin1.GetString(Trips.Octets(letter));
        var x = new string('x', 100);
        var broken = text.Replace(x, $"{x}\r\n", StringComparison.Ordinal).Replace("\r\n..\r\n", "\r\n.\r\n", StringComparison.Ordinal);
        var arrived = Trips.Load(Encoding.Latin1.GetBytes(broken));
        Assert.Equal((PartState.Changed, PartState.Changed), (StateOf(arrived, "long_line"), StateOf(arrived, "dots")));
    }

    [Fact]
    public void Line_ends_are_the_transports()
    {
        var text = Encoding.Latin1.GetString(Trips.Octets(letter)).Replace("\r\n", "\n", StringComparison.Ordinal);
        var arrived = Trips.Load(Encoding.Latin1.GetBytes(text));
        Assert.All(Variants, variant => Assert.Equal(PartState.Intact, StateOf(arrived, variant)));
    }

    [Fact]
    public void A_part_that_is_gone_is_missing()
    {
        ((Multipart)letter.Body!).Remove(Part("probe-dots"));
        Assert.Equal((PartState.Missing, PartState.Intact), (StateOf(Trips.Sent(letter), "dots"), StateOf(Trips.Sent(letter), "binary")));
        Assert.All(Variants, variant => Assert.Equal(PartState.Missing, StateOf(Trips.Load("Subject: x\n\ntext"), variant)));
    }

    private static PartState StateOf(MimeMessage arrived, string variant) =>
        LetterParts.Compare(arrived).Single(part => part.Variant == variant).State;

    private MimePart Part(string name) => letter.BodyParts.OfType<MimePart>().Single(part => part.FileName == name);

    private static byte[] Decoded(MimePart part)
    {
        using var octets = new MemoryStream();
        part.Content!.DecodeTo(octets, TestContext.Current.CancellationToken);
        return octets.ToArray();
    }
}
