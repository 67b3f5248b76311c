using Exporter.Mail.Dmarc;
using Exporter.Mail.Dns;
using Exporter.Mail.Spf;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.RoundTrip;
using MimeKit;

namespace Exporter.Probing.Delivery;

/// <summary>Says what the receiver of a mail should have said of it (RFC 7208 §2.6, RFC 9989 §4.5). Thread-safe: it keeps nothing.</summary>
internal sealed class OwnAuthentication(IDnsResolver resolver)
{
    private const string Pass = "pass";
    private const string Fail = "fail";

    /// <summary>Asks only where a receiver says something; a method that cannot be told is left out.</summary>
    /// <param name="message">The mail as it arrived.</param>
    /// <param name="authservIds">The hosts that are trusted; empty for the one that took it in last.</param>
    /// <param name="domain">The domain of the sender, in From and in MAIL FROM.</param>
    /// <param name="dkim">Our own look at the signature.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<AuthenticationResult>> JudgeAsync(
        MimeMessage message,
        IReadOnlyList<string> authservIds,
        string domain,
        DkimOutcome dkim,
        CancellationToken cancellationToken
    )
    {
        var receiver = ReceiverResults.Of(message, authservIds);
        if (receiver.Results is null)
        {
            return [];
        }
        using var dns = new LookResolver(resolver);
        var spf = await SpfAsync(receiver, domain, dns, cancellationToken);
        var signed = SignatureOf(dkim);
        var dmarc = await DmarcAsync(domain, spf, signed, dns, cancellationToken);
        return
        [
            .. new[] { ("spf", spf), ("dkim", signed), ("dmarc", dmarc) }
                .Where(own => own.Item2 is not null)
                .Select(own => new AuthenticationResult(own.Item1, own.Item2!)),
        ];
    }

    // A forwarder that put a sender of its own there is judged by that one's record, which is not ours to know.
    private static async Task<string?> SpfAsync(
        ReceiverResults receiver,
        string domain,
        IDnsResolver dns,
        CancellationToken cancellationToken
    )
    {
        if (receiver.Taken?.Client is not { } client || (receiver.MailFrom is { } judged && !DomainName.Same(judged, domain)))
        {
            return null;
        }
        var query = new SpfQuery(client, domain) { HeloName = receiver.Taken.From };
        var result = (await new SpfEvaluator(dns).CheckHostAsync(query, cancellationToken)).Result;
        return result == SpfResult.TempError ? null : result.ToString().ToLowerInvariant();
    }

    private static string? SignatureOf(DkimOutcome dkim) =>
        dkim switch
        {
            DkimOutcome.Pass => Pass,
            DkimOutcome.Unsigned => "none",
            DkimOutcome.Unknown => null,
            _ => Fail,
        };

    // The sender is the same in From and MAIL FROM, and only signatures of its domain were looked at, so what passes is aligned.
    private static async Task<string?> DmarcAsync(
        string domain,
        string? spf,
        string? signed,
        IDnsResolver dns,
        CancellationToken cancellationToken
    )
    {
        var policy = await new DmarcTreeWalk(dns).DiscoverAsync(domain, cancellationToken);
        return policy.Outcome switch
        {
            DmarcDiscoveryOutcome.NoRecord => "none",
            DmarcDiscoveryOutcome.Found when spf == Pass || signed == Pass => Pass,
            DmarcDiscoveryOutcome.Found when spf is not null && signed is not null => Fail,
            _ => null,
        };
    }
}
