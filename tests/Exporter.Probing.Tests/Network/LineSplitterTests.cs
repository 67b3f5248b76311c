using CsCheck;
using Exporter.Probing.Network;

namespace Exporter.Probing.Tests.Network;

public sealed class LineSplitterTests
{
    [Theory]
    [InlineData("a\r\nb\r\n", "a|b")]
    [InlineData("a\nb\n", "a|b")]
    [InlineData("a\r\n\r\nb\r\nrest", "a||b")]
    [InlineData("", "")]
    [InlineData("no end", "")]
    [InlineData("* 1 FETCH (UID 5 BODY[] {7}\r\nsecret\n)\r\nA1 OK done\r\n", "* 1 FETCH (UID 5 BODY[] {7}|)|A1 OK done")]
    [InlineData(
        "* 1 FETCH (BODY[HEADER.FIELDS (Subject X-T)] {9}\r\nS: x\r\n\r\n\n FLAGS ())\r\n",
        "* 1 FETCH (BODY[HEADER.FIELDS (Subject X-T)] {9}| FLAGS ())"
    )]
    [InlineData("* 2 FETCH (RFC822.TEXT {3}\r\nabc BODY[2] {4}\r\nd\r\nf)\r\n", "* 2 FETCH (RFC822.TEXT {3}| BODY[2] {4}|)")]
    [InlineData("* 3 FETCH (BODY[] {0}\r\n)\r\n", "* 3 FETCH (BODY[] {0}|)")]
    [InlineData("* LIST () \"/\" {5}\r\nInbox\r\n", "* LIST () \"/\" {5}|Inbox")]
    [InlineData("A1 OK {7}\r\nmore\r\n", "A1 OK {7}|more")]
    public void Lines_come_out_and_messages_do_not_however_they_are_cut(string text, string expected)
    {
        Assert.Equal(expected, string.Join('|', new LineSplitter().Take(text)));
        for (var cut = 0; cut <= text.Length; cut++)
        {
            var splitter = new LineSplitter();
            Assert.Equal(expected, string.Join('|', [.. splitter.Take(text[..cut]), .. splitter.Take(text[cut..])]));
        }
        var slow = new LineSplitter();
        Assert.Equal(expected, string.Join('|', text.SelectMany(octet => slow.Take(octet.ToString()))));
    }

    [Fact]
    public void Of_an_endless_line_only_the_beginning_is_kept()
    {
        var splitter = new LineSplitter();
        for (var i = 0; i < 100; i++)
        {
            Assert.Empty(splitter.Take(new string('x', 10_000)));
        }
        Assert.InRange(Assert.Single(splitter.Take("\r\n")).Length, 1, 64 * 1024 + 10_000);
        Assert.Equal(["next"], splitter.Take("next\r\n"));
    }

    [Fact]
    public void A_literal_of_any_length_is_no_reason_to_fall()
    {
        var splitter = new LineSplitter();
        Assert.Single(splitter.Take("* 1 FETCH (BODY[] {999999999999}\r\n"));
        Assert.Empty(splitter.Take(new string('\n', 1_000_000)));
        Assert.Single(new LineSplitter().Take("* 1 FETCH (BODY[] {99999999999999999999}\r\n"));
    }

    [Fact]
    public void Nothing_makes_it_throw() =>
        Gen.OneOf("* ", "BODY", " {", "7", "}", "\r\n", "\n", "\r", "x", ")")
            .Array[0, 30]
            .Array[1, 5]
            .Sample(pieces =>
            {
                var splitter = new LineSplitter();
                foreach (var piece in pieces)
                {
                    Assert.All(splitter.Take(string.Concat(piece)), line => Assert.DoesNotContain('\n', line));
                }
            });
}
