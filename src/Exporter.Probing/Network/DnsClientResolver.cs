using System.Net;
using DnsClient;
using Exporter.Mail.Dns;

namespace Exporter.Probing.Network;

/// <summary>Asks name servers over UDP, and over TCP what does not fit (RFC 7766 §5). Thread-safe: it keeps nothing.</summary>
/// <param name="servers">Whom to ask, in order; the next one is asked when one does not tell. None answers <see cref="DnsOutcome.ServerFailure"/>.</param>
/// <param name="wait">How long a question may take in all.</param>
/// <param name="way">How to ask servers about their own zones, without recursion; null asks a resolver.</param>
public sealed class DnsClientResolver(IReadOnlyList<IPEndPoint> servers, TimeSpan wait, AuthorityWay? way = null) : IDnsResolver
{
    private const int Attempts = 2;

    // What goes over every link without fragments (DNS Flag Day 2020).
    private const int UdpOctets = 1232;

    private readonly LookupClient? client = servers.Count == 0 ? null : new(Options(servers, wait, way));

    /// <inheritdoc/>
    public async Task<DnsAnswer> AskAsync(string name, DnsType type, CancellationToken cancellationToken)
    {
        if (client is null)
        {
            return DnsAnswer.Without(DnsOutcome.ServerFailure);
        }
        if (DomainName.Normalize(name) is not { } asked)
        {
            return DnsAnswer.Without(DnsOutcome.NotFound);
        }
        try
        {
            var question = new DnsQuestion(asked + ".", (QueryType)type);
            return DnsClientAnswer.Read(await client.QueryAsync(question, cancellationToken), asked, type);
        }
        catch (DnsResponseException exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return DnsAnswer.Without(
                exception.Code == DnsResponseCode.ConnectionTimeout || exception.InnerException is not null
                    ? DnsOutcome.Timeout
                    : DnsOutcome.Malformed
            );
        }
        // What a hostile answer throws inside the library has many types, some of which it does not show.
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return DnsAnswer.Without(DnsOutcome.Malformed);
        }
    }

    private static LookupClientOptions Options(IReadOnlyList<IPEndPoint> servers, TimeSpan wait, AuthorityWay? way) =>
        new([.. servers])
        {
            UseCache = false,
            Retries = Attempts - 1,
            Timeout = wait / Attempts / servers.Count,
            ThrowDnsErrors = false,
            ContinueOnDnsError = true,
            ContinueOnEmptyResponse = false,
            UseRandomNameServer = false,
            ExtendedDnsBufferSize = way == AuthorityWay.PlainUdp ? 0 : UdpOctets,
            UseTcpOnly = way == AuthorityWay.Tcp,
            Recursion = way is null,
        };
}
