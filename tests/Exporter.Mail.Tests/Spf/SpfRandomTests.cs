using System.Net;
using Exporter.Mail.Spf;
using Exporter.Testing;

namespace Exporter.Mail.Tests.Spf;

/// <summary>What holds for every input.</summary>
public sealed class SpfRandomTests(ITestOutputHelper output)
{
    private static readonly string[] Pieces =
    [
        " ",
        " ",
        " ",
        "a",
        "mx",
        "ptr",
        "all",
        "include",
        "exists",
        "ip4",
        "ip6",
        "redirect",
        "exp",
        ":",
        ":",
        "=",
        "/",
        "//",
        "-",
        "~",
        "?",
        "+",
        "24",
        "128",
        "0",
        "192.0.2.1",
        "2001:db8::",
        "%{",
        "}",
        "%{d}",
        "%{l1r-}",
        "%{ir}",
        "%{p}",
        "%",
        "%%",
        "%_",
        ".",
        "..",
        "example.com",
        "b.example.com",
        "\t",
        "\0",
        "\u00e9",
        "\u2019",
        "\ud800",
        "x",
        "99999999999",
        "_",
        "v=spf1",
    ];

    [Fact]
    public async Task Ten_thousand_random_records_are_read_evaluated_and_surveyed()
    {
        var random = new Random(7208);
        var read = 0;
        for (var i = 0; i < 10_000; i++)
        {
            var text = "v=spf1" + string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            var parse = SpfRecord.Parse(text);
            Assert.True(parse.Record is null != parse.Error is null);
            Assert.True(parse.Error is null || parse.Error.Position >= 0 && parse.Error.Position <= text.Length, text);
            _ = SpfNearMiss.KindOf(text[random.Next(text.Length)..]);
            read += parse.Record is null ? 0 : 1;
            if (parse.Record is not null && i % 4 == 0)
            {
                await EvaluateAsync(text, random);
            }
        }
        output.WriteLine($"{read} of them are records");
        Assert.InRange(read, 500, 9_500);
    }

    private static async Task EvaluateAsync(string text, Random random)
    {
        var zone = new ZoneResolver(
            $"example.com TXT \"{text}\"\nb.example.com TXT \"{text}\"\nexample.com A 192.0.2.1\nexample.com MX 10 b.example.com"
        );
        var client = new IPAddress(Enumerable.Range(0, random.Next(2) == 0 ? 4 : 16).Select(_ => (byte)random.Next(256)).ToArray());
        var sender = string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => Pieces[random.Next(Pieces.Length)]));
        var cancellationToken = TestContext.Current.CancellationToken;
        var evaluation = await new SpfEvaluator(zone).CheckHostAsync(new(client, "example.com") { Sender = sender }, cancellationToken);
        Assert.InRange(evaluation.Lookups, 0, 11);
        Assert.InRange(evaluation.VoidLookups, 0, 3);
        Assert.Equal(evaluation.Result is SpfResult.TempError or SpfResult.PermError, evaluation.Failure is not null);
        var survey = await new SpfSurveyor(zone).SurveyAsync("example.com", cancellationToken);
        Assert.True(
            survey.LookupsAtLeast >= evaluation.Lookups
                || evaluation.Failure is not null
                || !survey.IsWhole
                || survey.Of(SpfRemarkKind.Loop).Any(),
            text
        );
    }

    [Theory]
    [InlineData("", "a ")]
    [InlineData("", "a:")]
    [InlineData("exists:", "%{d}")]
    [InlineData("exists:", "%{l1r-}")]
    [InlineData("exists:%{d", "-")]
    [InlineData("exists:%{d", "1")]
    [InlineData("exists:", "a%%.")]
    [InlineData("a:", ".")]
    [InlineData("a:x.example/", "1")]
    [InlineData("a:", "/1")]
    [InlineData("ip4:", "1.")]
    [InlineData("ip6:", "1:")]
    [InlineData("", " ")]
    [InlineData("", "moo=%{s} ")]
    [InlineData("redirect=a.example ", "moo=1 ")]
    [InlineData("", "ip4:192.0.2.1 ")]
    public void Twice_the_text_costs_twice_as_much(string start, string piece) =>
        LinearCost.Holds(
            length => "v=spf1 " + start + string.Concat(Enumerable.Repeat(piece, length)),
            text =>
            {
                GC.KeepAlive(SpfRecord.Parse(text));
                GC.KeepAlive(SpfNearMiss.KindOf(text[1..]));
            },
            64 * 1024 / piece.Length
        );
}
