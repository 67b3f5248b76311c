using System.Net;
using System.Net.Sockets;
using Exporter.Mail.Dns;

namespace Exporter.Mail.Spf;

/// <summary>The names of a client that lead back to it (RFC 7208 §5.5).</summary>
/// <param name="dns">Whom to ask.</param>
/// <param name="client">Its address.</param>
internal sealed class SpfClientNames(IDnsResolver dns, IPAddress client)
{
    private const int MostNames = 10;

    private DnsType Type => client.AddressFamily == AddressFamily.InterNetwork ? DnsType.A : DnsType.Aaaa;

    /// <summary>The validated names at or below a domain; those behind the tenth are ignored (RFC 7208 §4.6.4).</summary>
    public async Task<(IReadOnlyList<string> Names, bool IsVoid)> ValidatedAsync(string domain, CancellationToken cancellationToken)
    {
        var (names, isVoid) = await AskAsync(cancellationToken);
        var validated = new List<string>();
        foreach (var name in names.Where(name => DomainName.IsWithin(name, domain)))
        {
            if (await IsValidAsync(name, cancellationToken))
            {
                validated.Add(name);
            }
        }
        return (validated, isVoid);
    }

    /// <summary>What the letter p comes to: the domain itself, else a name below it, else any (RFC 7208 §7.3).</summary>
    public async Task<string> ForMacroAsync(string domain, CancellationToken cancellationToken)
    {
        var (names, _) = await AskAsync(cancellationToken);
        var preferred = names.OrderBy(name =>
            DomainName.Same(name, domain) ? 0
            : DomainName.IsWithin(name, domain) ? 1
            : 2
        );
        foreach (var name in preferred)
        {
            if (await IsValidAsync(name, cancellationToken))
            {
                return name;
            }
        }
        return SpfMacroExpansion.NoName;
    }

    private async Task<(IReadOnlyList<string> Names, bool IsVoid)> AskAsync(CancellationToken cancellationToken)
    {
        var answer = await dns.AskAsync(DomainName.Reverse(client), DnsType.Ptr, cancellationToken);
        var names = answer.Of<NameRecord>().Take(MostNames).Select(record => DomainName.Normalize(record.Name)).OfType<string>();
        return ([.. names], answer is { IsTold: true, Records.Count: 0 });
    }

    // A name whose addresses cannot be had is skipped (RFC 7208 §5.5).
    private async Task<bool> IsValidAsync(string name, CancellationToken cancellationToken)
    {
        var answer = await dns.AskAsync(name, Type, cancellationToken);
        return answer.Of<AddressRecord>().Any(record => record.Address.Equals(client));
    }
}
