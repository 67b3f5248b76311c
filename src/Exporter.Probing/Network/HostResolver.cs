using System.Net;
using DnsClient;
using DnsClient.Protocol;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Network;

/// <summary>
/// Resolves as the host does: address literals, the hosts file, then DNS with search list (no other nsswitch source).
/// Thread-safe: every question reads the two files anew and keeps nothing.
/// </summary>
public sealed class HostResolver(string hostsPath = "/etc/hosts", string resolvPath = "/etc/resolv.conf") : IHostResolver
{
    private const int Attempts = 2;

    /// <summary>Whom to ask; null reads resolv.conf. Replaced by a reload.</summary>
    public ResolverSettings? Settings { get; set; }

    /// <summary>Whom it asks now.</summary>
    public ResolverSettings Current => Settings ?? ResolverSettings.Parse(ReadIfThere(resolvPath));

    /// <inheritdoc/>
    public async Task<HostAddresses> ResolveAsync(string host, IpFamily family, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out var literal))
        {
            return literal.AddressFamily == family.Socket() ? HostAddresses.Found([literal]) : new(ResolveOutcome.NoAddress, [], default);
        }
        var listed = HostsFile.Parse(ReadIfThere(hostsPath));
        var known = listed.Find(host, family).ToList();
        if (known.Count > 0)
        {
            return HostAddresses.Found(known);
        }
        // A name that the hosts file gives for the other family only is answered by it: the C library does not go on to DNS either.
        return IpFamilies.All.Any(other => listed.Find(host, other).Any())
            ? new(ResolveOutcome.NoAddress, [], default)
            : await AskAsync(Current, host, family, cancellationToken);
    }

    private static async Task<HostAddresses> AskAsync(
        ResolverSettings resolver,
        string host,
        IpFamily family,
        CancellationToken cancellationToken
    )
    {
        if (resolver.Servers.Count == 0)
        {
            return new(ResolveOutcome.Failed, [], new("no name server is configured", "未配置域名服务器"));
        }
        var client = new LookupClient(Options(resolver));
        var answer = new HostAddresses(ResolveOutcome.NoName, [], default);
        foreach (var name in resolver.Candidates(host))
        {
            answer = await AskOneAsync(client, name, family, cancellationToken);
            if (answer.Outcome is not ResolveOutcome.NoName)
            {
                return answer;
            }
        }
        return answer;
    }

    private static async Task<HostAddresses> AskOneAsync(
        LookupClient client,
        string name,
        IpFamily family,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var reply = await client.QueryAsync(
                name,
                family == IpFamily.Ipv4 ? QueryType.A : QueryType.AAAA,
                cancellationToken: cancellationToken
            );
            return reply.Header.ResponseCode switch
            {
                // A question that comes back is no answer (RFC 1035 §4.1.1, QR).
                _ when !reply.Header.HasQuery => new(
                    ResolveOutcome.Failed,
                    [],
                    new($"{name}: what came back was no answer", $"{name}：返回的不是应答")
                ),
                DnsHeaderResponseCode.NoError => FromRecords(
                    reply.Answers.OfType<AddressRecord>().Select(record => record.Address).ToList()
                ),
                DnsHeaderResponseCode.NotExistentDomain => new(
                    ResolveOutcome.NoName,
                    [],
                    new($"{name} does not exist (NXDOMAIN)", $"{name} 不存在（NXDOMAIN）")
                ),
                var code => new(ResolveOutcome.Failed, [], new($"{name}: the resolver answers {code}", $"{name}：解析器应答 {code}")),
            };
        }
        catch (DnsResponseException exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new(ResolveOutcome.Failed, [], new($"{name}: {exception.Message}", $"{name}：{exception.Message}"));
        }
    }

    private static HostAddresses FromRecords(List<IPAddress> addresses) =>
        addresses.Count > 0 ? HostAddresses.Found(addresses) : new(ResolveOutcome.NoAddress, [], default);

    private static LookupClientOptions Options(ResolverSettings resolver) =>
        new([.. resolver.Servers])
        {
            UseCache = false,
            Retries = Attempts - 1,
            Timeout = resolver.Wait / Attempts,
            ThrowDnsErrors = false,
            ContinueOnDnsError = true,
        };

    private static string ReadIfThere(string path) => File.Exists(path) ? File.ReadAllText(path) : "";
}
