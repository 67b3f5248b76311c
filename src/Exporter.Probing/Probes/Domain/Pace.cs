namespace Exporter.Probing.Probes.Domain;

/// <summary>How often the DNS is asked about a domain.</summary>
internal static class Pace
{
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(5);

    /// <summary>As the domain says; else every five minutes, and never more often than the target wants.</summary>
    public static TimeSpan Of(ProbeOptions options) =>
        options is DomainOptions { Every: { } every } ? every
        : options.Interval > Often ? options.Interval
        : Often;
}
