using Exporter.Mail.Dkim;
using Exporter.Mail.Dns;
using Exporter.Probing.Probes.RoundTrip;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;

namespace Exporter.Probing.Delivery;

/// <summary>Verifies the signature of the sender's domain on a mail that arrived (RFC 6376 §6.1). Thread-safe: it keeps nothing.</summary>
internal sealed class DkimCheck(IDnsResolver dns, TimeProvider clock)
{
    /// <summary>Verifies the signatures whose domain is that of the sender; one that holds is enough.</summary>
    public async Task<DkimOutcome> VerifyAsync(MimeMessage message, string domain, CancellationToken cancellationToken)
    {
        var outcomes = new List<DkimOutcome>();
        foreach (var header in message.Headers.Where(header => header.Id == HeaderId.DkimSignature))
        {
            if (DkimSignatureTags.Parse(header.Value) is { } tags && IsOf(tags.Domain, domain))
            {
                outcomes.Add(await VerifyAsync(message, header, tags, cancellationToken));
            }
        }
        return outcomes.Count == 0 ? DkimOutcome.Unsigned : outcomes.Min();
    }

    // Relaxed alignment: the organisation's domain signs for the domains below it and the other way round.
    private static bool IsOf(string signer, string domain) =>
        signer.Equals(domain, StringComparison.OrdinalIgnoreCase)
        || domain.EndsWith("." + signer, StringComparison.OrdinalIgnoreCase)
        || signer.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);

    private async Task<DkimOutcome> VerifyAsync(
        MimeMessage message,
        Header header,
        DkimSignatureTags tags,
        CancellationToken cancellationToken
    )
    {
        if (tags.ExpiresAt < clock.GetUtcNow())
        {
            return DkimOutcome.Expired;
        }
        try
        {
            var keys = new Keys(dns);
            return await new DkimVerifier(keys).VerifyAsync(FormatOptions.Default, message, header, cancellationToken) ? DkimOutcome.Pass
                : BodyIsIntact(message, tags) ? DkimOutcome.HeadersChanged
                : DkimOutcome.BodyChanged;
        }
        catch (KeyMissingException)
        {
            return DkimOutcome.NoKey;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return DkimOutcome.Unknown;
        }
    }

    private static bool BodyIsIntact(MimeMessage message, DkimSignatureTags tags)
    {
        using var octets = new MemoryStream();
        message.Body!.WriteTo(NewLines, octets, contentOnly: true);
        return tags is { RelaxedBody: { } relaxed, Hash: { } algorithm }
            && Convert.ToBase64String(DkimBodyHash.Of(octets.ToArray(), relaxed, algorithm, tags.BodyLength)) == tags.BodyHash;
    }

    private static readonly FormatOptions NewLines = Dos();

    private static FormatOptions Dos()
    {
        var options = FormatOptions.Default.Clone();
        options.NewLineFormat = NewLineFormat.Dos;
        return options;
    }

    private sealed class KeyMissingException : Exception;

    private sealed class KeyUntoldException : Exception;

    private sealed class Keys(IDnsResolver dns) : DkimPublicKeyLocatorBase
    {
        public override AsymmetricKeyParameter LocatePublicKey(
            string methods,
            string domain,
            string selector,
            CancellationToken cancellationToken = default
        ) => throw new NotSupportedException();

        public override async Task<AsymmetricKeyParameter> LocatePublicKeyAsync(
            string methods,
            string domain,
            string selector,
            CancellationToken cancellationToken = default
        )
        {
            var answer = await dns.AskAsync($"{selector}._domainkey.{domain}", DnsType.Txt, cancellationToken);
            return !answer.IsTold ? throw new KeyUntoldException()
                : answer.Of<TxtRecord>().FirstOrDefault() is { } record ? GetPublicKey(record.Text)
                : throw new KeyMissingException();
        }
    }
}
