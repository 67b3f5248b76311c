using DnsClient;

namespace Exporter.Probing.Network;

/// <summary>The mail exchangers of a domain (RFC 5321 §5.1). Thread-safe: it keeps nothing.</summary>
internal sealed class MailExchangers(Func<ResolverSettings> resolver)
{
    private const int Most = 8;

    /// <summary>
    /// Their names by preference; the domain itself if it has none, or if the resolver does not tell, so that a mail for it fails in a way that is told.
    /// </summary>
    public async Task<IReadOnlyList<string>> FindAsync(string domain, CancellationToken cancellationToken)
    {
        var settings = resolver();
        if (settings.Servers.Count == 0)
        {
            return [domain];
        }
        var client = new LookupClient(
            new LookupClientOptions([.. settings.Servers])
            {
                UseCache = false,
                Timeout = settings.Wait,
                Retries = 1,
            }
        );
        try
        {
            var answer = await client.QueryAsync(domain, QueryType.MX, cancellationToken: cancellationToken);
            var hosts = answer
                .Answers.MxRecords()
                .OrderBy(record => record.Preference)
                .Select(record => record.Exchange.Value.TrimEnd('.'));
            var named = hosts.Where(host => host.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Take(Most).ToList();
            return named.Count > 0 ? named : [domain];
        }
        catch (DnsResponseException)
        {
            return [domain];
        }
    }
}
