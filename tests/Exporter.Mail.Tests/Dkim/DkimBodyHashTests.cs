using System.Security.Cryptography;
using System.Text;
using Exporter.Mail.Dkim;

namespace Exporter.Mail.Tests.Dkim;

public sealed class DkimBodyHashTests
{
    [Theory]
    [InlineData(false, "SHA256", "frcCV1k9oG9oKj3dpUqdJg1PxRT2RSN/XKdLCPjaYaY=")]
    [InlineData(true, "SHA256", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")]
    [InlineData(false, "SHA1", "uoq1oCgLlTqpdDX/iUbLy7J1Wic=")]
    [InlineData(true, "SHA1", "2jmj7l5rSw0yVb/vlWAYkK/YBwk=")]
    public void An_empty_body_has_the_hash_of_RFC_6376(bool relaxed, string hash, string expected) =>
        Assert.Equal(expected, Convert.ToBase64String(DkimBodyHash.Of([], relaxed, new(hash), null)));

    [Theory]
    // RFC 6376 §3.4.5.
    [InlineData(" C \r\nD \t E\r\n\r\n\r\n", " C \r\nD \t E\r\n", " C\r\nD E\r\n")]
    [InlineData("\r\n\r\n", "\r\n", "")]
    [InlineData(" \r\n\t\r\n", " \r\n\t\r\n", "")]
    [InlineData("a", "a\r\n", "a\r\n")]
    [InlineData("a \t", "a \t\r\n", "a\r\n")]
    [InlineData(" ", " \r\n", "")]
    [InlineData("a\r\n\r\nb\r\n \r\n", "a\r\n\r\nb\r\n \r\n", "a\r\n\r\nb\r\n")]
    [InlineData("a\nb\rc\r\n", "a\nb\rc\r\n", "a\nb\rc\r\n")]
    [InlineData("a\r\n\r", "a\r\n\r\r\n", "a\r\n\r\r\n")]
    [InlineData("\t\ta  b\t", "\t\ta  b\t\r\n", " a b\r\n")]
    public void A_body_is_made_canonical(string body, string simple, string relaxed)
    {
        Assert.Equal(Sha256(simple), Of(body, relaxed: false));
        Assert.Equal(Sha256(relaxed), Of(body, relaxed: true));
    }

    [Theory]
    [InlineData(0L, "")]
    [InlineData(3L, "a b")]
    [InlineData(5L, "a b\r\n")]
    [InlineData(6L, "a b\r\n")]
    [InlineData(-1L, "")]
    [InlineData(long.MaxValue, "a b\r\n")]
    public void A_length_limits_the_canonical_body(long length, string hashed) =>
        Assert.Equal(Sha256(hashed), Of("a  b \r\n\r\n", true, length));

    [Fact]
    public void White_space_and_empty_lines_at_the_end_do_not_change_the_relaxed_hash()
    {
        var random = new Random(6376);
        string[] pieces = ["a", "b", " ", "\t", "\r\n", "\r", "\n"];
        for (var round = 0; round < 2_000; round++)
        {
            var body = string.Concat(random.GetItems(pieces, random.Next(30))) + "a\r\n";
            Assert.Equal(Of(body, true), Of(body.Replace(" ", " \t ", StringComparison.Ordinal) + " \r\n\r\n", true));
            Assert.Equal(Of(body, false), Of(body + "\r\n\r\n", false));
        }
    }

    private static string Of(string body, bool relaxed, long? length = null) =>
        Convert.ToBase64String(DkimBodyHash.Of(Encoding.Latin1.GetBytes(body), relaxed, HashAlgorithmName.SHA256, length));

    private static string Sha256(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.Latin1.GetBytes(text)));
}
