using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Exporter.Probing.Delivery;
using Exporter.Probing.Probes.RoundTrip;

namespace Exporter.Probing.Tests.Delivery;

public sealed class ProbeTokenTests
{
    private static readonly TokenKey Key = Trips.Key;
    private static readonly ProbeToken Token = new(
        "in.side-1_b",
        Trips.Instance,
        42,
        DateTimeOffset.FromUnixTimeMilliseconds(1_780_000_000_123)
    );

    private static readonly Gen<ProbeToken> Tokens = Gen.Select(
        Gen.Char["abcXYZ019"],
        Gen.String[Gen.Char["abcXYZ019._-"], 0, 62],
        Gen.Long[0, 999_999_999_999],
        Gen.Long[0, 99_999_999_999_999],
        Gen.Int[-1, Enum.GetValues<Trial>().Length - 1].Select(kind => kind < 0 ? (Trial?)null : (Trial)kind),
        (first, rest, sequence, at, trial) =>
            new ProbeToken(first + rest, Trips.Instance, sequence, DateTimeOffset.FromUnixTimeMilliseconds(at)) { Trial = trial }
    );

    private static readonly Gen<string> Fragments = Gen.OneOf(
        "mxp1",
        "mxt1.size",
        ".",
        "route",
        Trips.Instance,
        "99999999999999",
        new string('0', 32),
        new string('f', 33),
        "-",
        " ",
        "\r\n ",
        "\0",
        "\uD800",
        "漢"
    );

    [Fact]
    public void Every_token_is_found_as_it_was_written_whatever_the_route_is_called() =>
        Tokens.Sample(token => ProbeToken.Find(token.Write(Key), Key) == token);

    [Fact]
    public void A_mail_of_the_series_cannot_be_made_one_that_tries_something_nor_the_other_way_round()
    {
        var (series, trial) = (Token.Write(Key), (Token with { Trial = Trial.Eicar }).Write(Key));
        Assert.Null(ProbeToken.Find(series.Replace("mxp1.", "mxt1.eicar.", StringComparison.Ordinal), Key));
        Assert.Null(ProbeToken.Find(trial.Replace("mxt1.eicar.", "mxp1.", StringComparison.Ordinal), Key));
        Assert.Null(ProbeToken.Find(trial.Replace("eicar", "gtube", StringComparison.Ordinal), Key));
    }

    [Fact]
    public void A_trial_that_only_another_version_knows_is_not_ours()
    {
        const string Signed = "mxt1.later.trip.0123456789ab.1.2";
        var digest = Convert.ToHexStringLower(HMACSHA256.HashData(SHA256.HashData("a key"u8), Encoding.ASCII.GetBytes(Signed))[..16]);
        Assert.Null(ProbeToken.Find($"{Signed}.{digest}", Key));
        const string Known = "mxt1.size.trip.0123456789ab.1.2";
        digest = Convert.ToHexStringLower(HMACSHA256.HashData(SHA256.HashData("a key"u8), Encoding.ASCII.GetBytes(Known))[..16]);
        Assert.Equal(Trial.Size, ProbeToken.Find($"{Known}.{digest}", Key)?.Trial);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a.b-c_d")]
    [InlineData("1.2.3")]
    [InlineData("mxp1.a.0123456789ab.1.2")]
    [InlineData("a.0123456789ab.7.8")]
    [InlineData("a--")]
    [InlineData("a..")]
    public void Dots_and_dashes_in_the_name_of_a_route_do_not_confuse(string route) =>
        Assert.Equal(Token with { Route = route }, ProbeToken.Find((Token with { Route = route }).Write(Key), Key));

    [Fact]
    public void A_token_is_printable_without_blanks_and_short_enough_for_a_line()
    {
        var written = (Token with { Route = new string('x', 63), Sequence = 999_999_999_999, Trial = Trial.NoSuchUser }).Write(Key);
        Assert.All(written, c => Assert.InRange(c, '!', '~'));
        Assert.InRange(written.Length, 1, 153);
    }

    [Fact]
    public void A_token_with_any_character_changed_is_none()
    {
        var written = Token.Write(Key);
        var forged = Enumerable
            .Range(0, written.Length)
            .Select(at => written[..at] + (written[at] == '0' ? '1' : '0') + written[(at + 1)..]);
        Assert.All(forged, text => Assert.Null(ProbeToken.Find(text, Key)));
    }

    [Fact]
    public void A_token_that_was_cut_is_none()
    {
        var written = Token.Write(Key);
        Assert.All(Enumerable.Range(0, written.Length), length => Assert.Null(ProbeToken.Find(written[..length], Key)));
    }

    [Fact]
    public void Another_key_finds_nothing() => Assert.Null(ProbeToken.Find(Token.Write(Key), TokenKey.Of(new("another key"))));

    [Theory]
    [InlineData("see {0} there")]
    [InlineData("<{0}>")]
    [InlineData("\r\n\t{0}\r\n")]
    [InlineData("> > {0}\n> --")]
    [InlineData("X-Mail-Exporter-Token: {0};")]
    [InlineData("mxp1 mxp1. {0}")]
    public void A_token_is_found_inside_other_text(string around) =>
        Assert.Equal(Token, ProbeToken.Find(around.Replace("{0}", Token.Write(Key), StringComparison.Ordinal), Key));

    [Fact]
    public void Of_two_tokens_the_first_genuine_one_counts()
    {
        var (other, foreign) = (Token with { Sequence = 43 }, TokenKey.Of(new("another key")));
        Assert.Equal(Token, ProbeToken.Find($"{Token.Write(Key)} {other.Write(Key)}", Key));
        Assert.Equal(Token, ProbeToken.Find($"{other.Write(foreign)}\n{Token.Write(Key)}", Key));
    }

    [Fact]
    public void No_text_makes_it_throw() => Gen.String.Sample(text => ProbeToken.Find(text, Key) is null);

    [Fact]
    public void No_jumble_of_pieces_makes_it_throw() =>
        Fragments.Array[0, 40].Sample(parts => ProbeToken.Find(string.Concat(parts), Key) is null, iter: 5_000);

    [Fact]
    public void A_megabyte_of_beginnings_is_read_to_its_end() =>
        Assert.Equal(Token, ProbeToken.Find(string.Concat(Enumerable.Repeat("mxp1.", 200_000)) + " " + Token.Write(Key), Key));

    [Fact]
    public void A_key_prints_as_stars()
    {
        Assert.Equal("***", Key.ToString());
        Assert.DoesNotContain("a key", new Identity(Key, Trips.Instance, null).ToString(), StringComparison.Ordinal);
    }
}
