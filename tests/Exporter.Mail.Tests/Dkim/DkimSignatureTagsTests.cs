using System.Security.Cryptography;
using Exporter.Mail.Dkim;

namespace Exporter.Mail.Tests.Dkim;

public sealed class DkimSignatureTagsTests
{
    [Fact]
    public void A_signature_has_its_tags()
    {
        var tags = DkimSignatureTags.Parse(
            " v=1; a=RSA-SHA256; c=relaxed/simple; d=Example.COM;\r\n\ts=s2026; t=1795000000; x=1796000000; l=42; q=dns/txt;\r\n"
                + "\th=From : to:\r\n\t subject:from; bh=frcCV1k9oG9oKj3d\r\n\t pUqdJg1PxRT2RSN/XKdLCPjaYaY=;\r\n\tb=AbC+/d==;"
        );
        Assert.NotNull(tags);
        Assert.Equal(("example.com", "s2026", "rsa-sha256"), (tags.Domain, tags.Selector, tags.Algorithm));
        Assert.Equal((true, false), (tags.RelaxedHeader, tags.RelaxedBody));
        Assert.Equal("frcCV1k9oG9oKj3dpUqdJg1PxRT2RSN/XKdLCPjaYaY=", tags.BodyHash);
        Assert.Equal(
            (42L, 1795000000L, 1796000000L),
            (tags.BodyLength, tags.SignedAt?.ToUnixTimeSeconds(), tags.ExpiresAt?.ToUnixTimeSeconds())
        );
        Assert.Equal(["from", "to", "subject", "from"], tags.SignedFields);
        Assert.Equal(HashAlgorithmName.SHA256, tags.Hash);
    }

    [Fact]
    public void What_is_not_told_is_null_and_canonicalization_simple()
    {
        var tags = DkimSignatureTags.Parse("d=a;s=b;bh=c");
        Assert.NotNull(tags);
        Assert.Equal((null, null, null, null), (tags.Algorithm, tags.BodyLength, tags.SignedAt, tags.ExpiresAt));
        Assert.Equal((false, false), (tags.RelaxedHeader, tags.RelaxedBody));
        Assert.Empty(tags.SignedFields);
        Assert.Null(tags.Hash);
    }

    [Theory]
    [InlineData("simple/relaxed", false, true)]
    [InlineData("relaxed", true, false)]
    [InlineData("Relaxed/Relaxed", true, true)]
    [InlineData("nowsp/nofws", null, null)]
    [InlineData("simple/", false, null)]
    public void Canonicalization_is_of_header_and_body(string names, bool? header, bool? body)
    {
        var tags = DkimSignatureTags.Parse($"d=a;s=b;bh=c;c={names}");
        Assert.Equal((header, body), (tags?.RelaxedHeader, tags?.RelaxedBody));
    }

    [Theory]
    [InlineData("rsa-sha1", "SHA1")]
    [InlineData("ed25519-sha256", "SHA256")]
    [InlineData("rsa-md5", null)]
    public void A_hash_algorithm_is_known_or_none(string algorithm, string? hash) =>
        Assert.Equal(hash, DkimSignatureTags.Parse($"d=a;s=b;bh=c;a={algorithm}")?.Hash?.Name);

    [Theory]
    [InlineData("0", 0L)]
    [InlineData("-1", null)]
    [InlineData("1x", null)]
    [InlineData("99999999999999999999999999", long.MaxValue)]
    public void A_length_is_a_number_of_octets(string length, long? expected)
    {
        var tags = DkimSignatureTags.Parse($"d=a;s=b;bh=c;l={length};x={length}9999999999999");
        Assert.Equal(expected, tags?.BodyLength);
        Assert.True(length == "0" || tags?.ExpiresAt is null);
    }

    [Theory]
    [InlineData("")]
    [InlineData(";")]
    [InlineData("just text")]
    [InlineData("d=a;s=b")]
    [InlineData("d=a;bh=c")]
    [InlineData("s=b;bh=c")]
    [InlineData("d=;s=b;bh=c")]
    [InlineData("D=a;s=b;bh=c")]
    [InlineData("d=a;s=b;bh=c;d=a")]
    [InlineData("d=a;;s=b;bh=c")]
    [InlineData(";d=a;s=b;bh=c")]
    [InlineData("d=a;s=b;bh=c;junk")]
    [InlineData("d=a;s=b;bh=c;1x=2")]
    [InlineData("d=a;s=b;bh=c;=2")]
    public void Anything_else_is_none(string value) => Assert.Null(DkimSignatureTags.Parse(value));

    [Fact]
    public void No_text_makes_it_throw()
    {
        var random = new Random(6376);
        string[] pieces =
        [
            "d",
            "s",
            "bh",
            "c",
            "l",
            "t",
            "x",
            "h",
            "a",
            "=",
            "=",
            ";",
            ";",
            "/",
            ":",
            "-",
            " ",
            "\r\n\t",
            "9999999999",
            "\0",
            "\ud800",
        ];
        for (var round = 0; round < 5_000; round++)
        {
            _ = DkimSignatureTags.Parse("d=a;s=b;bh=c;" + string.Concat(random.GetItems(pieces, random.Next(40))))?.Hash;
        }
    }
}
