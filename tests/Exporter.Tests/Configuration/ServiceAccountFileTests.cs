using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Exporter.Tests.Configuration;

public sealed class ServiceAccountFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public static TheoryData<string, string, string> Malformed =>
        new()
        {
            { "", "", "is not JSON, or names something twice" },
            { "{", "", "is not JSON, or names something twice" },
            { """{"type":"service_account","type":"hunter2"}""", "", "is not JSON, or names something twice" },
            { "[]", "", "is not a JSON object" },
            { "\"hunter2\"", "", "is not a JSON object" },
            { "{}", "", "is not the key of a service account: its type must be service_account" },
            {
                """{"type":"authorized_user","refresh_token":"hunter2"}""",
                "",
                "is not the key of a service account: its type must be service_account"
            },
            { "client_email", "", "has no text under client_email" },
            { "client_email", "1", "has no text under client_email" },
            { "private_key_id", "null", "has no text under private_key_id" },
            { "private_key", "\"\"", "has no text under private_key" },
            { "token_uri", "", "has no text under token_uri" },
            { "token_uri", "\"http://oauth2.example.com/token\"", "has a token_uri that is no https URL" },
            { "token_uri", "\"https://me:hunter2@oauth2.example.com\"", "has a token_uri that is no https URL" },
            { "private_key", "\"hunter2\"", "has a private_key that is no RSA key in PEM" },
            { "private_key", Json(rsa => rsa.ExportSubjectPublicKeyInfoPem()), "has a private_key that is no RSA key in PEM" },
            {
                "private_key",
                Json(rsa => rsa.ExportPkcs8PrivateKeyPem().Replace('\n', ' ')[..900]),
                "has a private_key that is no RSA key in PEM"
            },
            { "private_key", Json(rsa => rsa.ExportPkcs8PrivateKeyPem(), 1024), "has an RSA key of less than 2048 bits as private_key" },
            { "private_key", EllipticKey(), "has a private_key that is no RSA key in PEM" },
        };

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_file_that_is_no_key_is_refused_with_a_reason_that_quotes_nothing_of_it(string change, string value, string reason)
    {
        var problem = Assert.Single(
            Fixtures.Problems(
                Configuration(
                    change.Any(char.IsLetter) && !change.Contains('"', StringComparison.Ordinal) ? Changed(change, value) : change
                )
            )
        );
        Assert.EndsWith($"mailboxes[0].login.oauth2.service_account_file: the file named here {reason}", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_file_is_another_secret_even_with_the_same_key()
    {
        var first = Owner(Fixtures.ServiceAccount);
        var second = Owner(Changed("client_email", "\"other@probes.iam.gserviceaccount.com\""));
        Assert.NotEqual(first.Password.Fingerprint, second.Password.Fingerprint);
        Assert.Equal(first.Password.Fingerprint, Owner(Fixtures.ServiceAccount).Password.Fingerprint);
        Assert.Equal(("***", "***"), (first.Grant!.ToString(), first.Grant.ServiceAccount!.ToString()));
    }

    private Exporter.Probing.Targets.Credential Owner(string file) =>
        Fixtures.Parse(Configuration(file)).Endpoints.OfType<Exporter.Probing.Probes.Mailbox.MailboxOptions>().Single().Owner;

    private string Configuration(string file)
    {
        var path = Path.Combine(folder.FullName, "key.json");
        File.WriteAllText(path, file);
        return $"mailboxes: [{{ name: a, server: \"imaps://a.example.org\", login: {{ username: a, oauth2: {{ service_account_file: '{path}' }} }} }}]";
    }

    private static string Changed(string name, string value)
    {
        var json = JsonNode.Parse(Fixtures.ServiceAccount)!.AsObject();
        json.Remove(name);
        if (value.Length > 0)
        {
            json[name] = JsonNode.Parse(value);
        }
        return json.ToJsonString();
    }

    private static string Json(Func<RSA, string> export, int bits = 2048)
    {
        using var key = RSA.Create(bits);
        return JsonValue.Create(export(key)).ToJsonString();
    }

    private static string EllipticKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return JsonValue.Create(key.ExportPkcs8PrivateKeyPem()).ToJsonString();
    }
}
