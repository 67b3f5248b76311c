using System.Text;
using Exporter.Mail.ManageSieve;

namespace Exporter.Mail.Tests.ManageSieve;

public sealed class ManageSieveResponseTests
{
    [Theory]
    [InlineData("OK", ManageSieveStatus.Ok, null, null, "")]
    [InlineData("ok \"Done.\"", ManageSieveStatus.Ok, null, null, "Done.")]
    [InlineData("NO (TRYLATER) \"Busy.\"", ManageSieveStatus.No, "TRYLATER", null, "Busy.")]
    [InlineData("NO (quota/maxscripts) \"Full (\\\"5\\\").\"", ManageSieveStatus.No, "QUOTA/MAXSCRIPTS", null, "Full (\"5\").")]
    [InlineData(
        "BYE (REFERRAL \"sieve://other.example/(x)\") \"Go\"",
        ManageSieveStatus.Bye,
        "REFERRAL",
        "sieve://other.example/(x)",
        "Go"
    )]
    [InlineData("OK (SASL \"cnNwYXV0aD0=\")", ManageSieveStatus.Ok, "SASL", "cnNwYXV0aD0=", "")]
    [InlineData("NO {4}\r\nlong", ManageSieveStatus.No, null, null, "long")]
    [InlineData("NO ()", ManageSieveStatus.No, "", null, "")]
    public void A_response_ends_with_its_status_code_and_text(
        string line,
        ManageSieveStatus status,
        string? code,
        string? codeText,
        string text
    )
    {
        var response = ManageSieveResponse.Parse(line);
        Assert.Equal((status, code, codeText, text), (response?.Status, response?.Code, response?.CodeText, response?.Text));
    }

    [Theory]
    [InlineData("\"SASL\" \"PLAIN\"", "SASL|PLAIN", "")]
    [InlineData("\"STARTTLS\"", "STARTTLS", "")]
    [InlineData("\"a \\\"b\\\\\" ACTIVE", "a \"b\\", "ACTIVE")]
    [InlineData("{5}\r\nmy \"o active", "my \"o", "ACTIVE")]
    [InlineData("{0+}\r\n \"x\"", "|x", "")]
    [InlineData("{2}\r\n\u00c3\u00a4", "\u00e4", "")]
    [InlineData("{4}\r\n\r\n\r\n", "\r\n\r\n", "")]
    public void A_line_of_data_has_strings_and_words(string line, string strings, string atoms)
    {
        var response = ManageSieveResponse.Parse(line);
        Assert.Null(response?.Status);
        Assert.Equal((strings, atoms), (string.Join('|', response!.Strings), string.Join('|', response.Atoms)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("220 mail ESMTP")]
    [InlineData("* OK IMAP")]
    [InlineData("\"no end")]
    [InlineData("\"end \\")]
    [InlineData("OK (TRYLATER")]
    [InlineData("OK (a) (b)")]
    [InlineData("\"x\" (code)")]
    [InlineData("{9}\r\nshort")]
    [InlineData("{9}short....")]
    [InlineData("{99999999999999999999}\r\nx")]
    [InlineData("{-1}\r\nx")]
    [InlineData("OK )")]
    [InlineData("NO \"\u0000\" \u0000")]
    public void Anything_else_is_none(string line) => Assert.Null(ManageSieveResponse.Parse(line));

    [Theory]
    [InlineData("{12}", 12UL)]
    [InlineData("\"x\" {12+}", 12UL)]
    [InlineData("{99999999999999999999}", ulong.MaxValue)]
    [InlineData("\"{12}\"", null)]
    [InlineData("{}", null)]
    [InlineData("{a}", null)]
    [InlineData("OK", null)]
    public void A_literal_is_announced_at_the_end_of_a_line(string line, ulong? octets) =>
        Assert.Equal(octets, ManageSieveResponse.LiteralOctets(line));

    [Fact]
    public void Strings_come_back_as_they_were_written_quoted_or_as_literals()
    {
        var random = new Random(5804);
        for (var round = 0; round < 2000; round++)
        {
            var texts = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Text(random)).ToList();
            var line = string.Join(' ', texts.Select(text => random.Next(2) == 0 ? Quoted(text) : Literal(text)));
            Assert.Equal(texts, ManageSieveResponse.Parse(line)?.Strings);
        }
    }

    [Fact]
    public void Twice_the_text_costs_twice_as_much()
    {
        static string Text(int count) => string.Concat(Enumerable.Repeat("\"a\\\"b\" {3}\r\nxyz ", count));
        LinearCost.Holds(Text, text => ManageSieveResponse.Parse(text), 64 * 1024 / Text(1).Length);
    }

    private static string Text(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => "ab\"\\ (){}ä配;"[random.Next(12)]));

    private static string Quoted(string text) => $"\"{Octets(text.Replace("\\", "\\\\").Replace("\"", "\\\""))}\"";

    private static string Literal(string text) => $"{{{Octets(text).Length}}}\r\n{Octets(text)}";

    private static string Octets(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
}
