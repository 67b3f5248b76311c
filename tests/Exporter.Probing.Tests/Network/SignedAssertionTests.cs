using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Exporter.Probing.Network;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Tests.Network;

public sealed class SignedAssertionTests : IDisposable
{
    private readonly RSA key = RSA.Create(2048);

    public void Dispose() => key.Dispose();

    [Fact]
    public void It_names_who_signs_for_which_mailbox_what_it_is_for_and_half_an_hour()
    {
        var (header, claims, _) = Parts(Given.Now);
        Assert.Equal("""{"alg":"RS256","typ":"JWT","kid":"key-1"}""", header.RootElement.GetRawText());
        var now = Given.Now.ToUnixTimeSeconds();
        Assert.Equal(
            $$"""{"iss":"probe@project.test","sub":"anna@example.com","scope":"mail","aud":"https://login.example.com/token","iat":{{now}},"exp":{{now + 1800}}}""",
            claims.RootElement.GetRawText()
        );
    }

    [Fact]
    public void The_public_key_verifies_it_and_no_other_text()
    {
        var (_, _, assertion) = Parts(Given.Now);
        var end = assertion.LastIndexOf('.');
        var signature = Base64Url.DecodeFromChars(assertion.AsSpan(end + 1));
        Assert.True(Verifies(assertion[..end]));
        Assert.False(Verifies(assertion[..end] + "x"));

        bool Verifies(string text) =>
            key.VerifyData(Encoding.ASCII.GetBytes(text), signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    [Fact]
    public void A_name_outside_ascii_is_carried_as_it_is()
    {
        using var claims = Part(Assertion("j\u00fcrgen@example.com", Given.Now), 1);
        Assert.Equal("j\u00fcrgen@example.com", claims.RootElement.GetProperty("sub").GetString());
    }

    private (JsonDocument Header, JsonDocument Claims, string Assertion) Parts(DateTimeOffset now)
    {
        var assertion = Assertion("anna@example.com", now);
        return (Part(assertion, 0), Part(assertion, 1), assertion);
    }

    private string Assertion(string subject, DateTimeOffset now)
    {
        var account = new ServiceAccount("key-1", new(key.ExportPkcs8PrivateKeyPem()), new("file"));
        var grant = new OAuth2Grant(new("https://login.example.com/token"), "probe@project.test")
        {
            Scope = "mail",
            ServiceAccount = account,
        };
        return SignedAssertion.For(subject, grant, account, now);
    }

    private static JsonDocument Part(string assertion, int index) =>
        JsonDocument.Parse(Base64Url.DecodeFromChars(assertion.Split('.')[index]));
}
