using System.Security.Cryptography;
using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product.Domains;

/// <summary>Names with faults in how their mail is signed.</summary>
internal static class DkimNames
{
    private const string Place = "s1._domainkey";
    private const string Ed25519 = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    private static readonly string Good = Key(2048);

    /// <summary>Where one of the cases has its key.</summary>
    public static readonly IReadOnlyList<string> Hosts = [ZoneText.Txt("key.vendor", Good)];

    /// <summary>The cases.</summary>
    public static IReadOnlyList<DomainCase> Cases =>
        [
            new("dkim-alias") { Dkim = [$"{Place} CNAME key.vendor.lab.test."] },
            new("dkim-both") { Selectors = "[s1, s2]", Dkim = [ZoneText.Txt(Place, Good), ZoneText.Txt("s2._domainkey", Ed25519)] },
            new("dkim-none-named") { Selectors = "" },
            new("dkim-receiving")
            {
                Keys = "role: receiving",
                Selectors = "",
                Dkim = [],
            },
            new("dkim-missing", "dkim.selector_present s1 3") { Dkim = [] },
            new("dkim-half", "dkim.selector_present s2 3") { Selectors = "[s1, s2]" },
            new("dkim-dangling", "dkim.cname s1 3") { Dkim = [$"{Place} CNAME gone.vendor.lab.test."] },
            new("dkim-two", "dkim.multi_txt s1 2") { Dkim = [ZoneText.Txt(Place, Good), ZoneText.Txt(Place, Key(3072))] },
            new("dkim-semicolon", "dkim.key_parse s1 3") { Dkim = [Txt(Good.Replace("rsa;", "rsa", StringComparison.Ordinal))] },
            new("dkim-cut", "dkim.key_parse s1 3") { Dkim = [Txt(Good[..^40])] },
            new("dkim-revoked", "dkim.revoked s1 3") { Dkim = [Txt("v=DKIM1; k=rsa; p=")] },
            new("dkim-512", "dkim.key_bits s1 3") { Dkim = [Txt(Key(512))] },
            new("dkim-1024", "dkim.key_bits s1 2") { Dkim = [Txt(Key(1024))] },
            new("dkim-sha1", "dkim.hash_limit s1 3") { Dkim = [Txt($"{Good}; h=sha1")] },
            new("dkim-service", "dkim.service s1 3") { Dkim = [Txt($"{Good}; s=tlsrpt")] },
            new("dkim-ed25519", "dkim.ed25519_only  2") { Dkim = [Txt(Ed25519)] },
            new("dkim-wildcard", "dkim.wildcard  2") { Dkim = [Txt(Good), "*._domainkey TXT \"v=spf1 -all\""] },
            new("dkim-unsigned", "dkim.root_noerror  2") { Selectors = "", Dkim = [] },
        ];

    /// <summary>True once it was looked at; one that only receives never is.</summary>
    public static bool IsSeen(Scrape scrape, DomainCase one) =>
        one.Selectors.Length == 0 && one.Keys == "role: receiving"
        || scrape.Of("mail_probe_success").Any(sample => sample.Labels["probe"] == "dkim" && sample.Labels["target"] == one.Domain);

    private static string Txt(string text) => ZoneText.Txt(Place, text);

    // No private key is needed, so the modulus is any odd number.
    private static string Key(int bits)
    {
        var modulus = new byte[bits / 8];
        Array.Fill(modulus, (byte)0xAB);
        using var rsa = RSA.Create(new RSAParameters { Modulus = modulus, Exponent = [1, 0, 1] });
        return $"v=DKIM1; k=rsa; p={Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo())}";
    }
}
