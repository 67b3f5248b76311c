using Exporter.Mail.Dns;

namespace Exporter.Probing.Network;

/// <summary>The mail exchangers of a domain (RFC 5321 §5.1). Thread-safe: it keeps nothing.</summary>
internal sealed class MailExchangers(IDnsResolver dns)
{
    private const int Most = 8;

    /// <summary>
    /// Their names by preference; the domain itself if it has none, or if the resolver does not tell, so that a mail for it fails in a way that is told.
    /// </summary>
    public async Task<IReadOnlyList<string>> FindAsync(string domain, CancellationToken cancellationToken)
    {
        var answer = await dns.AskAsync(domain, DnsType.Mx, cancellationToken);
        var hosts = answer.Of<MxRecord>().OrderBy(record => record.Preference).Select(record => record.Exchange);
        var named = hosts.Where(host => host.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Take(Most).ToList();
        return named.Count > 0 ? named : [domain];
    }
}
