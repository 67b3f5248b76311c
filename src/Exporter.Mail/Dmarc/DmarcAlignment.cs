using Exporter.Mail.Dns;

namespace Exporter.Mail.Dmarc;

/// <summary>Whether an authenticated domain is that of the author (RFC 9989 §4.4, §4.10.2).</summary>
public static class DmarcAlignment
{
    /// <summary>Whether two domains are aligned; null if an organizational domain that decides is not known.</summary>
    /// <param name="author">The walk from the domain of the From field.</param>
    /// <param name="authenticated">The walk from the domain that SPF or DKIM authenticated.</param>
    /// <param name="isStrict">True if they must be the same (aspf=s, adkim=s); false if their organizational domains must.</param>
    public static bool? Of(DmarcDiscovery author, DmarcDiscovery authenticated, bool isStrict)
    {
        if (DomainName.Same(author.AuthorDomain, authenticated.AuthorDomain))
        {
            return true;
        }
        return isStrict ? false
            : author.OrganizationalDomain is { } one && authenticated.OrganizationalDomain is { } other ? DomainName.Same(one, other)
            : null;
    }
}
