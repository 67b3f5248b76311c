using System.Net;
using Exporter.Mail.Dns;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.Dnsbl;
using Exporter.Probing.Probes.RoundTrip;
using Exporter.Probing.Probes.Tls;

namespace Exporter.Probing.Probes;

/// <summary>What probes share. Its members are thread-safe.</summary>
/// <param name="Clock">Time.</param>
/// <param name="Dialer">Connections.</param>
/// <param name="Certificates">Judges served chains.</param>
/// <param name="Logins">Remembers refused logins.</param>
/// <param name="Tokens">Gets access tokens.</param>
/// <param name="RoundTrips">What is known of round trips.</param>
/// <param name="Dns">Our resolver, without the bounds of a look.</param>
public sealed record ProbeServices(
    TimeProvider Clock,
    Dialer Dialer,
    CertificateJudge Certificates,
    LoginLedger Logins,
    AccessTokens Tokens,
    RoundTripLedger RoundTrips,
    IDnsResolver Dns
)
{
    /// <summary>How many questions each blocklist may still be asked.</summary>
    public DnsblBudget DnsblBudget { get; init; } = new(Clock);

    /// <summary>Asks single name servers.</summary>
    /// <value>The default asks on port 53.</value>
    public IAuthorities Authorities { get; init; } = new CurrentAuthorities(() => ResolverSettings.Parse(""));

    /// <summary>
    /// Tells whether the silence of an address since a time is our own fault. A look that goes to several hosts asks about each, since the
    /// runner knows only how the whole look ended.
    /// </summary>
    public Func<IPAddress, DateTimeOffset, CancellationToken, Task<bool>> ExplainsSilence { get; init; } =
        (_, _, _) => Task.FromResult(false);

    /// <summary>A fresh set; names are asked for where the host asks.</summary>
    public static ProbeServices Create(TimeProvider clock)
    {
        var resolver = new HostResolver();
        return new(clock, new(clock), new(clock), new(clock), new(clock), new(), new CurrentResolver(() => resolver.Current));
    }
}
