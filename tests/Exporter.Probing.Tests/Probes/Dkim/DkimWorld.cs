using System.Net;
using System.Security.Cryptography;
using Exporter.Mail.Dns;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Dkim;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Targets;
using Exporter.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Exporter.Probing.Tests.Probes.Dkim;

/// <summary>A domain with keys as a zone, and a look at it.</summary>
internal static class DkimWorld
{
    public const string Domain = "example.com";

    /// <summary>Where the key of selector s1 lies.</summary>
    public const string Place = "s1._domainkey.example.com";

    /// <summary>A name that only a wildcard answers for.</summary>
    public const string Nobody = "mail-exporter-nobody-has-this-name._domainkey.example.com";

    /// <summary>Where practices once lay (RFC 5617 §4.2.1).</summary>
    public const string Practices = "_adsp._domainkey.example.com";

    /// <summary>The public key of RFC 8463 §A.2.</summary>
    public const string Ed25519 = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    /// <summary>A key of 2048 bits.</summary>
    public static readonly string Good = Rsa(2048);

    /// <summary>One good key.</summary>
    public static readonly string Healthy = At(Good);

    /// <summary>A key record; no private key is needed for it, so the modulus is any odd number.</summary>
    public static string Rsa(int bits) => $"v=DKIM1; k=rsa; p={PublicKey(bits)}";

    /// <summary>The key in base64, as p= has it.</summary>
    public static string PublicKey(int bits)
    {
        var modulus = new byte[bits / 8];
        Array.Fill(modulus, (byte)0xAB);
        using var rsa = RSA.Create(new RSAParameters { Modulus = modulus, Exponent = [1, 0, 1] });
        return Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo());
    }

    /// <summary>A line of zone: this text at selector s1.</summary>
    public static string At(string text) => $"{Place} TXT \"{text}\"";

    /// <summary>Options of <see cref="Domain"/>.</summary>
    public static DomainOptions Options(DomainRole role = DomainRole.Full, params IReadOnlyList<string> selectors) =>
        new(new(Domain, Domain, new(Domain)), new(Service.Smtp, Domain, Service.Smtp.Port, IpFamily.Ipv4))
        {
            Role = role,
            Selectors = selectors,
        };

    /// <summary>Looks once, at <see cref="Given.Now"/>, and recalls.</summary>
    public static async Task<Sighting> LookAsync(IDnsResolver resolver, DomainOptions? options = null, string? earlier = null)
    {
        var services = ProbeServices.Create(new FakeTimeProvider(Given.Now)) with { Dns = resolver };
        var seen = await DkimProbe
            .Kind.Bind(options ?? Options(selectors: "s1"), services)
            .RunAsync(IPAddress.None, CancellationToken.None);
        return seen.Recalling(earlier is null ? null : new(earlier, Given.Now));
    }

    /// <summary>Looks once at zone text.</summary>
    public static Task<Sighting> LookAsync(string zone, DomainOptions? options = null, string? earlier = null) =>
        LookAsync(new ZoneResolver(zone), options, earlier);

    /// <summary>The facts of a look at zone text; a zone answers at once, so nobody waits.</summary>
    public static DkimFacts Facts(string zone, DomainOptions? options = null, string? earlier = null) =>
        (DkimFacts)LookAsync(zone, options, earlier).GetAwaiter().GetResult().Facts;
}
