using System.Net;
using DnsClient;
using Exporter.Mail.Dns;

namespace Exporter.Probing.Network;

/// <summary>Asks name servers over UDP, and over TCP what does not fit (RFC 7766 §5). Thread-safe: it keeps nothing.</summary>
/// <param name="servers">Whom to ask, in order; the next one is asked when one does not tell. None answers <see cref="DnsOutcome.ServerFailure"/>.</param>
/// <param name="wait">How long a question may take in all.</param>
/// <param name="questioning">How they are asked.</param>
public sealed class DnsClientResolver(
    IReadOnlyList<IPEndPoint> servers,
    TimeSpan wait,
    DnsQuestioning questioning = DnsQuestioning.Recursive
) : IDnsResolver
{
    private const int Attempts = 2;

    // What goes over every link without fragments (DNS Flag Day 2020).
    private const int UdpOctets = 1232;

    private readonly LookupClient? client = servers.Count == 0 ? null : new(Options(servers, wait, questioning));

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
        // The library's own reader of names refuses some that the wire allows.
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or FormatException)
        {
            return DnsAnswer.Without(DnsOutcome.Malformed);
        }
    }

    private static LookupClientOptions Options(IReadOnlyList<IPEndPoint> servers, TimeSpan wait, DnsQuestioning questioning) =>
        new([.. servers])
        {
            UseCache = false,
            Retries = Attempts - 1,
            Timeout = wait / Attempts / servers.Count,
            ThrowDnsErrors = false,
            ContinueOnDnsError = true,
            ContinueOnEmptyResponse = false,
            UseRandomNameServer = false,
            Recursion = questioning == DnsQuestioning.Recursive,
            UseTcpOnly = questioning == DnsQuestioning.AuthoritativeOverTcp,
            ExtendedDnsBufferSize = UdpOctets,
        };
}
