using System.Net;
using Exporter.Mail.Dns;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Probes.RoundTrip;
using MimeKit;

namespace Exporter.Probing.Delivery;

/// <summary>Asks the DNS about the host from which a receiver had a mail. Thread-safe: it keeps nothing.</summary>
internal sealed class SenderLookup(IDnsResolver dns)
{
    /// <summary>What is known of it; null if the receiver does not tell of one, or it has an address that is not for the Internet.</summary>
    public async Task<SenderHost?> AskAsync(MimeMessage message, IReadOnlyList<string> authservIds, CancellationToken cancellationToken)
    {
        if (
            ReceiverResults.Of(message, authservIds).Taken is not { From: { } helo, Client: { } address }
            || !SpecialAddress.IsGlobal(address)
        )
        {
            return null;
        }
        var forward = await AddressesAsync(helo, cancellationToken);
        var reverse = await dns.AskAsync(DomainName.Reverse(address), DnsType.Ptr, cancellationToken);
        return new(helo, address, forward, reverse.IsTold ? [.. reverse.Of<NameRecord>().Select(record => record.Name)] : null);
    }

    private async Task<IReadOnlyList<IPAddress>?> AddressesAsync(string name, CancellationToken cancellationToken)
    {
        var (ipv4, ipv6) = (dns.AskAsync(name, DnsType.A, cancellationToken), dns.AskAsync(name, DnsType.Aaaa, cancellationToken));
        DnsAnswer[] answers = [await ipv4, await ipv6];
        return answers.All(answer => answer.IsTold)
            ? [.. answers.SelectMany(answer => answer.Of<AddressRecord>()).Select(record => record.Address)]
            : null;
    }
}
