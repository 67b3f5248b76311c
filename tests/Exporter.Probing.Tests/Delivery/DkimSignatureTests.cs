using System.Security.Cryptography;
using Exporter.Probing.Delivery;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.RoundTrip;
using Exporter.Probing.Tests.Network;
using Exporter.Testing;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Security;

namespace Exporter.Probing.Tests.Delivery;

/// <summary>Genuine signatures, whose key a name server tells or does not tell.</summary>
public sealed class DkimSignatureTests : IAsyncDisposable
{
    private const string Domain = "sender.example";
    private const string KeyName = $"test._domainkey.{Domain}";

    private readonly TinyNameServer server = new();
    private readonly RSA key = RSA.Create(2048);
    private readonly DkimCheck check;

    public DkimSignatureTests()
    {
        check = new(new DnsClientResolver([server.EndPoint], TimeSpan.FromSeconds(0.5)), new OddTimeProvider(Given.Now));
        server.AddText(KeyName, $"v=DKIM1; k=rsa; p={Convert.ToBase64String(key.ExportSubjectPublicKeyInfo())}");
    }

    public ValueTask DisposeAsync()
    {
        key.Dispose();
        return server.DisposeAsync();
    }

    [Theory]
    [InlineData(DkimCanonicalizationAlgorithm.Simple)]
    [InlineData(DkimCanonicalizationAlgorithm.Relaxed)]
    public async Task A_signature_that_holds_passes(DkimCanonicalizationAlgorithm body) =>
        Assert.Equal(DkimOutcome.Pass, await VerifyAsync(Signed(body)));

    [Fact]
    public async Task A_signed_field_that_changed_is_told_from_a_body_that_changed()
    {
        var head = Signed();
        head.Subject = "[list] " + head.Subject;
        var body = Signed();
        ((Multipart)body.Body!).Add(new TextPart("plain") { Text = "Sent by a list" });
        Assert.Equal((DkimOutcome.HeadersChanged, DkimOutcome.BodyChanged), (await VerifyAsync(head), await VerifyAsync(Trips.Sent(body))));
    }

    [Fact]
    public async Task A_key_that_is_not_there_is_missing_and_one_that_nobody_tells_is_not_known()
    {
        server.Records.Clear();
        Assert.Equal(DkimOutcome.NoKey, await VerifyAsync(Signed()));
        server.Codes[KeyName] = TinyNameServer.ServFail;
        Assert.Equal(DkimOutcome.Unknown, await VerifyAsync(Signed()));
        server.Codes[KeyName] = TinyNameServer.Silence;
        Assert.Equal(DkimOutcome.Unknown, await VerifyAsync(Signed()));
    }

    [Fact]
    public async Task A_record_that_is_no_key_makes_nobody_fall()
    {
        server.AddText(KeyName, "v=DKIM1; k=rsa; p=nonsense");
        Assert.True(await VerifyAsync(Signed()) is DkimOutcome.Unknown or DkimOutcome.HeadersChanged);
    }

    [Fact]
    public async Task One_signature_that_holds_is_enough()
    {
        var letter = Signed();
        var holding = letter.Headers[HeaderId.DkimSignature]!;
        letter.Headers.Insert(0, HeaderId.DkimSignature, holding.Replace("s=test", "s=other", StringComparison.Ordinal));
        Assert.Equal(DkimOutcome.Pass, await VerifyAsync(letter));
    }

    private MimeMessage Signed(DkimCanonicalizationAlgorithm body = DkimCanonicalizationAlgorithm.Simple)
    {
        var letter = Trips.Letter(Trips.Token());
        letter.Prepare(EncodingConstraint.SevenBit);
        var signer = new DkimSigner(PrivateKeyFactory.CreateKey(key.ExportPkcs8PrivateKey()), Domain, "test")
        {
            BodyCanonicalizationAlgorithm = body,
            HeaderCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
        };
        signer.Sign(letter, [HeaderId.From, HeaderId.Subject, HeaderId.Date]);
        return Trips.Sent(letter);
    }

    private Task<DkimOutcome> VerifyAsync(MimeMessage message) => check.VerifyAsync(message, Domain, TestContext.Current.CancellationToken);
}
