namespace Exporter.Mail.Messages;

/// <summary>Holds the stamps of hosts against our own clock and puts them in order.</summary>
internal static class HopClocks
{
    /// <summary>Stamps have whole seconds: this much outside of our own times says nothing about a clock.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1.5);

    /// <summary>How far the clock of each field's host is ahead of ours at least, in ticks; the same for all fields of a host.</summary>
    public static long[] Skews(ReceivedField[] fields, string[] hosts, DateTimeOffset begun, DateTimeOffset seen)
    {
        var skewOf = fields
            .Zip(hosts)
            .ToLookup(pair => pair.Second, pair => pair.First.At, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(
                stamps => stamps.Key,
                stamps => Skew([.. stamps.OfType<DateTimeOffset>()], begun, seen),
                StringComparer.OrdinalIgnoreCase
            );
        return [.. hosts.Select(host => skewOf[host])];
    }

    /// <summary>The shift that puts the stamp which is farthest outside on the edge.</summary>
    private static long Skew(DateTimeOffset[] stamps, DateTimeOffset begun, DateTimeOffset seen)
    {
        var ahead = stamps.Length == 0 ? 0 : Math.Max(0, (stamps.Max() - seen).Ticks);
        var behind = stamps.Length == 0 ? 0 : Math.Max(0, (begun - stamps.Min()).Ticks);
        var skew = ahead >= behind ? ahead : -behind;
        return Math.Abs(skew) > Tolerance.Ticks ? skew : 0;
    }

    /// <summary>When each host had it, in ticks, and as the last one when it was seen; none before the one that it follows.</summary>
    public static long[] Starts(ReceivedField[] fields, long[] skews, DateTimeOffset accepted, DateTimeOffset seen)
    {
        var limits = Limits(fields, skews, seen);
        var starts = new long[fields.Length + 1];
        starts[0] = accepted.UtcTicks;
        for (var hop = 1; hop < fields.Length; hop++)
        {
            var corrected = fields[hop].At?.UtcTicks - skews[hop] ?? starts[hop - 1];
            starts[hop] = Math.Max(starts[hop - 1], Math.Min(corrected, limits[hop]));
        }
        starts[fields.Length] = seen.UtcTicks;
        return starts;
    }

    /// <summary>
    /// The latest time for each host, in ticks. Of a clock that is ahead only a part of the skew may show: without the next good clock as a limit
    /// the host before would be blamed for the time that the message spent behind this one.
    /// </summary>
    private static long[] Limits(ReceivedField[] fields, long[] skews, DateTimeOffset seen)
    {
        var limits = new long[fields.Length];
        var good = seen.UtcTicks;
        for (var hop = fields.Length - 1; hop >= 0; hop--)
        {
            limits[hop] = skews[hop] == 0 ? seen.UtcTicks : good;
            good = skews[hop] == 0 && fields[hop].At is { } at ? Math.Min(good, at.UtcTicks) : good;
        }
        return limits;
    }
}
