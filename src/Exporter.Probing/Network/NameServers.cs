using System.Net;
using Exporter.Mail.Dns;

namespace Exporter.Probing.Network;

/// <summary>The ways to the DNS under the settings in force. Thread-safe: it keeps nothing.</summary>
/// <param name="settings">Whom to ask.</param>
public sealed class NameServers(Func<ResolverSettings> settings)
{
    /// <summary>The settings in force.</summary>
    public ResolverSettings Settings => settings();

    /// <summary>Our resolver, for one look; names are asked for as they are.</summary>
    public LookResolver ForLook()
    {
        var current = settings();
        return new(new DnsClientResolver(current.Servers, current.Wait));
    }

    /// <summary>One name server of a zone.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="overTcp">True to ask over TCP alone.</param>
    public IDnsResolver Authority(IPAddress address, bool overTcp = false)
    {
        var current = settings();
        return new DnsClientResolver(
            [new(address, current.AuthorityPort)],
            current.Wait,
            overTcp ? DnsQuestioning.AuthoritativeOverTcp : DnsQuestioning.Authoritative
        );
    }
}
