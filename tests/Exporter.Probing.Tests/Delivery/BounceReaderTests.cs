using CsCheck;
using Exporter.Probing.Delivery;
using Exporter.Probing.Probes.RoundTrip;

namespace Exporter.Probing.Tests.Delivery;

public sealed class BounceReaderTests
{
    private static readonly ProbeToken Token = Trips.Token(7);

    [Fact]
    public void Postfix_names_the_host_that_refused_and_returns_the_head()
    {
        var message = Trips.Load(Bounces.Postfix(Token));
        Assert.True(BounceReader.IsBounce(message));
        Assert.Equal(Token, BounceReader.TokenOf(message, Trips.Key));
        Assert.Equal(
            new Bounce(
                "5.1.1",
                "mx.sender.example",
                "mx.inside.example",
                "550 5.1.1 <***>: Recipient address rejected: User unknown in virtual mailbox table"
            ),
            Squeezed(BounceReader.Read(message))
        );
    }

    [Fact]
    public void Exchange_refuses_by_itself_and_returns_the_message()
    {
        var message = Trips.Load(Bounces.Exchange(Token));
        Assert.True(BounceReader.IsBounce(message));
        Assert.Equal(Token, BounceReader.TokenOf(message, Trips.Key));
        Assert.Equal(
            new Bounce(
                "5.1.10",
                "EX01.inside.example",
                null,
                "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient <***> not found by SMTP address lookup"
            ),
            BounceReader.Read(message)
        );
    }

    [Theory]
    [InlineData("failed", true)]
    [InlineData("Failed", true)]
    [InlineData("FAILED", true)]
    [InlineData("delayed", false)]
    [InlineData("relayed", false)]
    [InlineData("", false)]
    public void Only_a_failure_is_a_bounce(string action, bool expected) =>
        Assert.Equal(expected, BounceReader.IsBounce(Trips.Load(Bounces.Postfix(Token, action))));

    [Fact]
    public void A_text_for_people_is_not_taken_for_a_bounce() => Assert.False(BounceReader.IsBounce(Trips.Load(Bounces.Exim(Token))));

    [Fact]
    public void A_bounce_of_other_mail_has_no_token()
    {
        var message = Trips.Load(Bounces.Postfix(Token).Replace(Token.Write(Trips.Key), "x", StringComparison.Ordinal));
        Assert.True(BounceReader.IsBounce(message));
        Assert.Null(BounceReader.TokenOf(message, Trips.Key));
    }

    [Fact]
    public void A_token_in_a_part_of_any_type_is_found()
    {
        var returned = $"Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n\n{Base64(Token.Write(Trips.Key))}";
        var message = Trips.Load(Bounces.Report("mx", "Reporting-MTA: dns; mx\n\nAction: failed", returned));
        Assert.Equal(Token, BounceReader.TokenOf(message, Trips.Key));
    }

    [Theory]
    [InlineData("550 <probe@inside.example> unknown", "550 <***> unknown")]
    [InlineData("550 probe+tag@inside.example unknown", "550 <***> unknown")]
    [InlineData("550 <\"john doe\"@inside.example> unknown", "550 <***> unknown")]
    [InlineData("550 a@b.example, c@d.example", "550 <***> <***>")]
    [InlineData("550 (mailto:probe@inside.example)", "550 (<***>)")]
    [InlineData("550 no such user", "550 no such user")]
    public void No_address_is_in_the_diagnostic(string said, string expected) => Assert.Equal(expected, Diagnostic(said));

    [Fact]
    public void A_diagnostic_is_short_and_printable()
    {
        var told = Diagnostic("550 \u0007" + new string('x', 5000));
        Assert.InRange(told.Length, 1, 300);
        Assert.DoesNotContain(told, char.IsControl);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Reporting-MTA: dns; mx")]
    [InlineData("Action: failed")]
    [InlineData("\n\n\nAction: failed\n\n\n")]
    [InlineData("nonsense")]
    public void A_report_that_says_little_is_read_as_far_as_it_goes(string status)
    {
        var message = Trips.Load(Bounces.Report("mx", status, "Content-Type: text/plain\n\nx"));
        Assert.Equal(status.Contains("failed", StringComparison.Ordinal), BounceReader.IsBounce(message));
        Assert.NotNull(BounceReader.Read(message));
    }

    [Fact]
    public void No_report_makes_it_throw() =>
        Gen.Char["AaSsD:;-= \n\t\0@<\"5."]
            .Array[0, 200]
            .Sample(
                characters =>
                {
                    var message = Trips.Load(Bounces.Report("mx", new string(characters), new string(characters)));
                    return BounceReader.IsBounce(message) | BounceReader.TokenOf(message, Trips.Key) is null
                        && BounceReader.Read(message) is not null;
                },
                iter: 1_000
            );

    private static string Diagnostic(string said) =>
        BounceReader
            .Read(Trips.Load(Bounces.Report("mx", $"Reporting-MTA: dns; mx\n\nAction: failed\nDiagnostic-Code: smtp; {said}", "x: y")))
            .Diagnostic;

    private static Bounce Squeezed(Bounce bounce) =>
        bounce with
        {
            Diagnostic = string.Join(' ', bounce.Diagnostic.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
        };

    private static string Base64(string text) => Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(text));
}
