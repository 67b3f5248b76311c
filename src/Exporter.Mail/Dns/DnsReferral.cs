using System.Net;

namespace Exporter.Mail.Dns;

/// <summary>Where a server sends who asks about a zone that it has given away (RFC 1034 §4.2.1). Immutable.</summary>
/// <param name="Zone">The zone.</param>
/// <param name="Servers">The names of its servers as the zone above has them.</param>
/// <param name="Glue">The addresses that came along, by the name of the server.</param>
public sealed record DnsReferral(string Zone, IReadOnlyList<string> Servers, IReadOnlyList<(string Name, IPAddress Address)> Glue);
