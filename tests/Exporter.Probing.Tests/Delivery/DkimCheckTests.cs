using System.Security.Cryptography;
using Exporter.Mail.Dkim;
using Exporter.Probing.Delivery;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.RoundTrip;
using Exporter.Testing;
using MimeKit;

namespace Exporter.Probing.Tests.Delivery;

/// <summary>What is known of a signature without a name server; the rest is seen with real servers.</summary>
public sealed class DkimCheckTests
{
    private static readonly DnsClientResolver Nobody = new([], TimeSpan.FromSeconds(1));

    // The boundary of its parts is by chance, so that all tests take the same one.
    private static readonly MimeMessage Letter = Trips.Letter(Trips.Token());

    private readonly DkimCheck check = new(Nobody, new OddTimeProvider(Given.Now));

    [Fact]
    public async Task A_mail_without_a_signature_is_unsigned() => Assert.Equal(DkimOutcome.Unsigned, await VerifyAsync());

    [Theory]
    [InlineData("other.example")]
    [InlineData("der.example")]
    [InlineData("evilsender.example")]
    [InlineData("sender.example.evil.example")]
    public async Task A_signature_of_somebody_else_is_none(string domain) =>
        Assert.Equal(DkimOutcome.Unsigned, await VerifyAsync(Expired(domain)));

    [Theory]
    [InlineData("sender.example")]
    [InlineData("SENDER.example")]
    [InlineData("mail.sender.example")]
    [InlineData("example")]
    public async Task A_signature_of_the_sender_or_above_or_below_it_counts(string domain) =>
        Assert.Equal(DkimOutcome.Expired, await VerifyAsync(Expired(domain)));

    [Fact]
    public async Task A_signature_that_is_none_is_not_read() =>
        Assert.Equal(DkimOutcome.Unsigned, await VerifyAsync("nonsense", "v=1; a=b"));

    [Fact]
    public async Task Without_a_name_server_the_key_is_not_known()
    {
        var later = Given.Now.AddDays(1).ToUnixTimeSeconds();
        Assert.Equal(DkimOutcome.Unknown, await VerifyAsync(Signature("sender.example", $"x={later}; ")));
        Assert.Equal(DkimOutcome.Unknown, await VerifyAsync(Signature("sender.example", "")));
    }

    [Fact]
    public async Task A_resolver_that_cannot_be_told_is_no_reason_to_fall()
    {
        var broken = new DkimCheck(new CurrentResolver(() => throw new InvalidOperationException()), new OddTimeProvider(Given.Now));
        Assert.Equal(DkimOutcome.Unknown, await VerifyAsync(broken, Signature("sender.example", "")));
    }

    [Fact]
    public async Task A_body_that_changed_is_seen_before_anybody_is_asked_for_the_key()
    {
        var signature = Signature("sender.example", "").Replace(BodyHash, Convert.ToBase64String(new byte[32]), StringComparison.Ordinal);
        Assert.Equal(DkimOutcome.BodyChanged, await VerifyAsync(signature));
    }

    private static string BodyHash
    {
        get
        {
            var text = System.Text.Encoding.Latin1.GetString(Trips.Octets(Letter));
            var body = text[(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
            var hash = DkimBodyHash.Of(System.Text.Encoding.Latin1.GetBytes(body), false, HashAlgorithmName.SHA256, null);
            return Convert.ToBase64String(hash);
        }
    }

    private static string Expired(string domain) => Signature(domain, $"x={Given.Now.AddSeconds(-1).ToUnixTimeSeconds()}; ");

    private static string Signature(string domain, string expiry) =>
        $"v=1; a=rsa-sha256; c=relaxed/simple; d={domain}; s=test; {expiry}h=from:subject; bh={BodyHash}; b=AAAA";

    private Task<DkimOutcome> VerifyAsync(params string[] signatures) => VerifyAsync(check, signatures);

    private static Task<DkimOutcome> VerifyAsync(DkimCheck check, params string[] signatures)
    {
        var letter = Trips.Sent(Letter);
        foreach (var signature in signatures)
        {
            letter.Headers.Add(HeaderId.DkimSignature, signature);
        }
        return check.VerifyAsync(Trips.Sent(letter), "sender.example", TestContext.Current.CancellationToken);
    }
}
