using System.Security.Cryptography;

namespace Exporter.EndToEnd.Servers;

/// <summary>A new RSA-2048 key for DKIM (RFC 6376): the private half signs, the other one is a TXT record.</summary>
public sealed class DkimKey
{
    /// <summary>Makes one.</summary>
    /// <param name="domain">Whose mail it signs (<c>d=</c>).</param>
    /// <param name="selector">Which of the domain's keys it is (<c>s=</c>).</param>
    public DkimKey(string domain, string selector)
    {
        using var rsa = RSA.Create(2048);
        (Domain, Selector) = (domain, selector);
        PrivatePem = rsa.ExportPkcs8PrivateKeyPem() + "\n";
        Text = $"v=DKIM1; k=rsa; p={Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo())}";
    }

    /// <summary>Whose mail it signs.</summary>
    public string Domain { get; }

    /// <summary>Which of the domain's keys it is.</summary>
    public string Selector { get; }

    /// <summary>The private key.</summary>
    public string PrivatePem { get; }

    /// <summary>The text of the TXT record; longer than the 255 octets that fit in one string.</summary>
    public string Text { get; }

    /// <summary>The TXT record as a line of <see cref="Domain"/>'s zone.</summary>
    public string Record => ZoneText.Txt($"{Selector}._domainkey", Text);
}
