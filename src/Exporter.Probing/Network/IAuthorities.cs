using System.Net;
using Exporter.Mail.Dns;

namespace Exporter.Probing.Network;

/// <summary>Asks single name servers about their own zones. Implementations are thread-safe.</summary>
public interface IAuthorities
{
    /// <summary>One server alone, without recursion (RFC 1034 §4.3.1); keeps nothing between questions.</summary>
    IDnsResolver At(IPAddress server, AuthorityWay way);
}
