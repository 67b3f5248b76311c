using System.Net;
using Exporter.Mail.Dns;

namespace Exporter.Probing.Network;

/// <summary>Asks name servers on the port, and for as long, as the settings of the moment say. Thread-safe: it keeps nothing.</summary>
/// <param name="settings">Port and patience; whom to ask for names has no meaning here.</param>
public sealed class CurrentAuthorities(Func<ResolverSettings> settings) : IAuthorities
{
    // A server that takes longer is as good as silent, and a look asks many.
    private static readonly TimeSpan MostPatience = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public IDnsResolver At(IPAddress server, AuthorityWay way)
    {
        var current = settings();
        return new DnsClientResolver([new(server, current.AuthorityPort)], current.Wait < MostPatience ? current.Wait : MostPatience, way);
    }
}
