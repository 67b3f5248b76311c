namespace Exporter.Bench.Targets;

/// <summary>What the target saw, over all conversations that ended since its counters were last reset.</summary>
internal sealed record TargetCounters
{
    /// <summary>Conversations that ended.</summary>
    public required long Connections { get; init; }

    /// <summary>TLS handshakes with a certificate.</summary>
    public required long FullHandshakes { get; init; }

    /// <summary>TLS handshakes that resumed an earlier session.</summary>
    public required long ResumedHandshakes { get; init; }

    /// <summary>EHLO commands, before and after TLS.</summary>
    public required long Ehlo { get; init; }

    /// <summary>STARTTLS commands.</summary>
    public required long Starttls { get; init; }

    /// <summary>QUIT commands.</summary>
    public required long Quit { get; init; }

    /// <summary>Commands of any other name.</summary>
    public required long Other { get; init; }

    /// <summary>Conversations that ended without QUIT.</summary>
    public required long Broken { get; init; }

    /// <summary>Durations of all conversations added up, in microseconds; divided by a window it is the mean number in flight.</summary>
    public required long BusyMicroseconds { get; init; }

    /// <summary>Mean number of conversations at a time, over the time in which these counters ran.</summary>
    public double MeanInFlight(TimeSpan elapsed) => BusyMicroseconds / elapsed.TotalMicroseconds;

    /// <summary>How this differs from <c>EHLO, STARTTLS, full handshake, EHLO, QUIT</c> in each conversation; null if it does not.</summary>
    public string? Deviation() =>
        (FullHandshakes, ResumedHandshakes, Ehlo, Starttls, Quit, Other, Broken)
        == (Connections, 0, 2 * Connections, Connections, Connections, 0, 0)
            ? null
            : ToString();
}
