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
public sealed record ProbeServices(
    TimeProvider Clock,
    Dialer Dialer,
    CertificateJudge Certificates,
    LoginLedger Logins,
    AccessTokens Tokens,
    RoundTripLedger RoundTrips
)
{
    /// <summary>Asks the DNS; null if there is no resolver, and looks that need one cannot be taken.</summary>
    public IDnsResolver? Dns { get; init; }

    /// <summary>How many questions each blocklist may still be asked.</summary>
    public DnsblBudget DnsblBudget { get; init; } = new(Clock);

    /// <summary>A fresh set.</summary>
    public static ProbeServices Create(TimeProvider clock) => new(clock, new(clock), new(clock), new(clock), new(clock), new());
}
