using System.Globalization;
using System.Security.Cryptography;
using Exporter.Mail.Dkim;

namespace Exporter.Mail.Tests.Dkim;

public sealed class DkimKeyRecordTests
{
    [Theory]
    [InlineData("v=DKIM1; k=rsa; p={2048}", 2048, DkimKeyType.Rsa)] // RFC 6376 §3.6.1: all of it
    [InlineData("p={1024}", 1024, DkimKeyType.Rsa)] // RFC 6376 §3.6.1: v= is recommended, k= "default is rsa"
    [InlineData("p={512}", 512, DkimKeyType.Rsa)] // RFC 8301 §3.2: too short, and still told
    [InlineData("p={768}", 768, DkimKeyType.Rsa)] // RFC 8301 §3.2
    [InlineData("p={1023}", 1023, DkimKeyType.Rsa)] // RFC 8301 §3.2: one bit less than 1024
    [InlineData("p={4096}", 4096, DkimKeyType.Rsa)] // RFC 8301 §3.2: "MUST be able to validate ... up to 4096 bits"
    [InlineData("p={raw1024}", 1024, DkimKeyType.Rsa)] // RFC 6376 §3.6.1: "rsa" is an RSAPublicKey
    [InlineData("p={raw2048}", 2048, DkimKeyType.Rsa)]
    [InlineData("v=DKIM1; k=ed25519; p={ed25519}", 256, DkimKeyType.Ed25519)] // RFC 8463 §4
    [InlineData("v=DKIM1; k=x-lattice; p=AAAA", null, DkimKeyType.Unknown)] // RFC 6376 §3.6.1: "Unrecognized key types MUST be ignored"
    [InlineData(" v = DKIM1 ; k = rsa ; p = {1024} ; ", 1024, DkimKeyType.Rsa)] // RFC 6376 §3.2: white space around names, signs and values
    [InlineData("v=DKIM1;\r\n\tp={1024}", 1024, DkimKeyType.Rsa)] // RFC 6376 §3.2: FWS
    [InlineData("v=DKIM1; K=ed25519; p={1024}", 1024, DkimKeyType.Rsa)] // RFC 6376 §3.2: "Tags MUST be interpreted in a case-sensitive manner"
    public void A_key_has_its_kind_and_size(string text, int? bits, DkimKeyType type)
    {
        var (key, problem) = DkimKeyRecord.Parse(KeyTexts.Fill(text));
        Assert.Null(problem);
        Assert.Equal((bits, type), (key?.Bits, key?.Type ?? DkimKeyType.Unknown));
        Assert.Equal(64, key?.Fingerprint?.Length);
    }

    [Theory]
    [InlineData("", DkimKeyFlaw.Empty, 0)] // RFC 6376 §3.2: tag-list has at least one tag-spec
    [InlineData(" \t", DkimKeyFlaw.Empty, 2)] // the same
    [InlineData(";p=", DkimKeyFlaw.EmptyTag, 0)] // RFC 6376 §3.2: tag-list = tag-spec *( ";" tag-spec ) [ ";" ]
    [InlineData("v=DKIM1;; p=", DkimKeyFlaw.EmptyTag, 8)] // the same
    [InlineData("v=DKIM1 p=", DkimKeyFlaw.WrongVersion, 2)] // RFC 6376 §3.2: the semicolon is missing
    [InlineData("v=DKIM1; p", DkimKeyFlaw.NoEquals, 9)] // RFC 6376 §3.2: tag-spec has "="
    [InlineData("v=DKIM1; 1=a; p=", DkimKeyFlaw.BadName, 9)] // RFC 6376 §3.2: tag-name begins with ALPHA
    [InlineData("v=DKIM1; a-b=c; p=", DkimKeyFlaw.BadName, 9)] // RFC 6376 §3.2: ALNUMPUNC
    [InlineData("\"v=DKIM1; p=", DkimKeyFlaw.BadName, 0)] // a quotation mark that the zone editor took over
    [InlineData("v=DKIM1; =a; p=", DkimKeyFlaw.BadName, 9)] // RFC 6376 §3.2
    [InlineData("v=DKIM1; p=; p=", DkimKeyFlaw.DuplicateTag, 13)] // RFC 6376 §3.2: "the entire tag-list is invalid"
    [InlineData("v=DKIM1; n=a; n=a; p=", DkimKeyFlaw.DuplicateTag, 14)] // the same, whatever the tag
    [InlineData("k=rsa; v=DKIM1; p=", DkimKeyFlaw.VersionNotFirst, 7)] // RFC 6376 §3.6.1: "MUST be the first tag in the record"
    [InlineData("v=DKIM2; p=", DkimKeyFlaw.WrongVersion, 2)] // RFC 6376 §3.6.1: "with any other value MUST be discarded"
    [InlineData("v=dkim1; p=", DkimKeyFlaw.WrongVersion, 2)] // RFC 6376 §3.2: values are case-sensitive
    [InlineData("v=DKIM1.0; p=", DkimKeyFlaw.WrongVersion, 2)] // RFC 6376 §3.6.1: "DKIM1" is not compared as a number
    [InlineData("v=spf1 include:example.net -all", DkimKeyFlaw.WrongVersion, 2)] // a record of something else
    [InlineData("v=DKIM1; k=rsa", DkimKeyFlaw.NoKey, 14)] // RFC 6376 §3.6.1: p= is REQUIRED
    [InlineData("v=DKIM1; P=AAAA", DkimKeyFlaw.NoKey, 15)] // RFC 6376 §3.2: case-sensitive
    [InlineData("p=AA-A", DkimKeyFlaw.BadBase64, 4)] // RFC 6376 §2.10: ALPHA / DIGIT / "+" / "/"
    [InlineData("p=AAAAA", DkimKeyFlaw.BadBase64, 7)] // RFC 4648 §4: five digits are no octets
    [InlineData("p=AA=A", DkimKeyFlaw.BadBase64, 5)] // RFC 6376 §2.10: nothing follows the padding
    [InlineData("p=AA===", DkimKeyFlaw.BadBase64, 6)] // RFC 6376 §2.10: at most two
    [InlineData("p====", DkimKeyFlaw.BadBase64, 4)] // RFC 6376 §2.10: digits first
    [InlineData("v=DKIM1; p=\"AAAA\"", DkimKeyFlaw.BadBase64, 11)] // a quotation mark within
    [InlineData("p=AAAA", DkimKeyFlaw.NotRsa, 2)] // RFC 6376 §3.6.1: not DER
    [InlineData("p={ec}", DkimKeyFlaw.NotRsa, 2)] // RFC 5280 §4.1.2.7: another algorithm
    [InlineData("p={ed25519}", DkimKeyFlaw.NotRsa, 2)] // RFC 8463 §4: k= was forgotten
    [InlineData("k=ed25519; p={ed25519info}", DkimKeyFlaw.NotEd25519, 13)] // RFC 8463 §4: no SubjectPublicKeyInfo around it
    [InlineData("k=ed25519; p=AAAA", DkimKeyFlaw.NotEd25519, 13)] // RFC 8463 §4
    [InlineData("h=; p=", DkimKeyFlaw.BadList, 2)] // RFC 6376 §3.6.1: key-h-tag has at least one word
    [InlineData("p=; s=email::*", DkimKeyFlaw.BadList, 6)] // RFC 6376 §3.6.1: key-s-tag has no empty word
    [InlineData("p=; t=y,s", DkimKeyFlaw.BadList, 6)] // RFC 6376 §3.6.1: flags have colons between
    public void What_is_no_key_record_has_a_flaw_and_its_position(string text, DkimKeyFlaw flaw, int position)
    {
        var (key, problem) = DkimKeyRecord.Parse(KeyTexts.Fill(text));
        Assert.Null(key);
        Assert.Equal(new(flaw, position), problem);
    }

    [Theory]
    [InlineData("p=", "sha256+ sha1only- email+ test- strict- revoked+")] // RFC 6376 §3.6.1: "An empty value means ... revoked"
    [InlineData("v=DKIM1; p= ;", "sha256+ sha1only- email+ test- strict- revoked+")] // the same with FWS
    [InlineData("p={1024}", "sha256+ sha1only- email+ test- strict- revoked-")] // RFC 6376 §3.6.1: the defaults
    [InlineData("p={1024}; h=sha1", "sha256- sha1only+ email+ test- strict- revoked-")] // RFC 8301 §3.1
    [InlineData("p={1024}; h=sha1:sha256", "sha256+ sha1only- email+ test- strict- revoked-")] // RFC 6376 §3.6.1: key-h-tag
    [InlineData("p={1024}; h= SHA256 : x-new", "sha256+ sha1only- email+ test- strict- revoked-")] // "Unrecognized algorithms MUST be ignored"
    [InlineData("p={1024}; h=x-new", "sha256- sha1only- email+ test- strict- revoked-")] // the same: nothing is left
    [InlineData("p={1024}; s=email", "sha256+ sha1only- email+ test- strict- revoked-")] // RFC 6376 §3.6.1: "email"
    [InlineData("p={1024}; s=tlsrpt", "sha256+ sha1only- email- test- strict- revoked-")] // RFC 8460 §3: not for mail
    [InlineData("p={1024}; s=tlsrpt:*", "sha256+ sha1only- email+ test- strict- revoked-")] // RFC 6376 §3.6.1: "*" is all
    [InlineData("p={1024}; t=y", "sha256+ sha1only- email+ test+ strict- revoked-")] // RFC 6376 §3.6.1: "testing DKIM"
    [InlineData("p={1024}; t=y:s", "sha256+ sha1only- email+ test+ strict+ revoked-")] // RFC 6376 §3.6.1: "MUST NOT be a subdomain"
    [InlineData("p={1024}; t=x-odd : s", "sha256+ sha1only- email+ test- strict+ revoked-")] // "Unrecognized flags MUST be ignored"
    public void A_key_says_what_it_is_for(string text, string expected)
    {
        var key = DkimKeyRecord.Parse(KeyTexts.Fill(text)).Key;
        Assert.NotNull(key);
        (string, bool)[] facts =
        [
            ("sha256", key.AllowsSha256),
            ("sha1only", key.IsSha1Only),
            ("email", key.AllowsEmail),
            ("test", key.IsTesting),
            ("strict", key.IsStrict),
            ("revoked", key.IsRevoked),
        ];
        Assert.Equal(expected, string.Join(' ', facts.Select(fact => fact.Item1 + (fact.Item2 ? '+' : '-'))));
    }

    [Theory]
    [InlineData(1024, false, DkimKeyEncoding.SubjectPublicKeyInfo)]
    [InlineData(2048, false, DkimKeyEncoding.SubjectPublicKeyInfo)]
    [InlineData(2048, true, DkimKeyEncoding.RsaPublicKey)]
    [InlineData(4096, false, DkimKeyEncoding.SubjectPublicKeyInfo)]
    public void A_key_that_the_platform_made_is_read(int bits, bool raw, DkimKeyEncoding encoding)
    {
        var text = KeyTexts.Generate(bits, raw);
        var key = DkimKeyRecord.Parse($"v=DKIM1; k=rsa; p={text}").Key;
        Assert.Equal((bits, encoding), (key?.Bits, key?.Encoding));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Convert.FromBase64String(text))), key?.Fingerprint);
    }

    [Fact]
    public void White_space_and_missing_padding_within_a_key_change_nothing()
    {
        // RFC 6376 §2.10: base64string = ALPHADIGITPS *([FWS] ALPHADIGITPS) [ [FWS] "=" [ [FWS] "=" ] ]
        var text = KeyTexts.Ed25519;
        var key = DkimKeyRecord.Parse($"k=ed25519; p={text}").Key;
        foreach (
            var odd in (string[])
                [string.Join("\r\n ", text.Chunk(3).Select(part => new string(part))), text.TrimEnd('='), text.Replace("=", " =")]
        )
        {
            Assert.Equal(key?.Fingerprint, DkimKeyRecord.Parse($"k=ed25519; p={odd}").Key?.Fingerprint);
        }
    }

    [Fact]
    public void What_is_not_judged_is_kept()
    {
        // RFC 6376 §3.2: "Unrecognized tags MUST be ignored"; RFC 4871 §3.6.1: g=.
        var key = DkimKeyRecord.Parse(KeyTexts.Fill("v=DKIM1; g=*; n=rotated=202611; x=1; a_b=2; p={1024}")).Key;
        Assert.NotNull(key);
        Assert.Equal((true, "*", "rotated=202611"), (key.HasVersion, key.Granularity, key.Notes));
        Assert.Equal(["x", "a_b"], key.UnknownTags);
        Assert.False(DkimKeyRecord.Parse(KeyTexts.Fill("p={1024}")).Key?.HasVersion);
    }

    [Fact]
    public void A_key_that_is_cut_anywhere_is_none()
    {
        var octets = KeyTexts.Info(1024);
        for (var length = 1; length < octets.Length; length++)
        {
            Assert.Equal(DkimKeyFlaw.NotRsa, DkimKeyRecord.Parse("p=" + Convert.ToBase64String(octets[..length])).Problem?.Flaw);
        }
        Assert.Equal(DkimKeyFlaw.NotRsa, DkimKeyRecord.Parse("p=" + Convert.ToBase64String([.. octets, 0])).Problem?.Flaw);
    }

    [Fact]
    public void Ten_thousand_random_records_throw_nothing_and_are_either_key_or_flaw()
    {
        string[] parts =
        [
            "v=DKIM1",
            ";",
            "=",
            " ",
            "p=",
            "k=rsa",
            "k=ed25519",
            "h=",
            "t=y:s",
            "\r\n\t",
            "\0",
            "é",
            KeyTexts.Ed25519,
            KeyTexts.Fill("{1024}"),
        ];
        var random = new Random(20261124);
        for (var round = 0; round < 10_000; round++)
        {
            var text = string.Concat(
                Enumerable
                    .Range(0, random.Next(12))
                    .Select(_ => random.Next(4) == 0 ? ((char)random.Next(256)).ToString() : parts[random.Next(parts.Length)])
            );
            var (key, problem) = DkimKeyRecord.Parse(text);
            Assert.True((key is null) != (problem is null), text);
            Assert.InRange(problem?.Position ?? 0, 0, text.Length);
        }
    }

    [Theory]
    [InlineData("p=", "A")]
    [InlineData("p=", " ")]
    [InlineData("p=; h=", "a:")]
    [InlineData("", ";")]
    [InlineData("n=", "=")]
    [InlineData("", "a{0}=;")]
    public void Twice_the_text_costs_about_twice_as_much(string begin, string repeated)
    {
        string Text(int length) =>
            begin
            + string.Concat(Enumerable.Range(0, length).Select(number => string.Format(CultureInfo.InvariantCulture, repeated, number)));
        LinearCost.Holds(Text, text => DkimKeyRecord.Parse(text), 64 * 1024 / Text(1).Length);
    }
}
