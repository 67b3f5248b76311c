using Exporter.Mail.Dns;

namespace Exporter.Probing.Tests.Probes.Dnsbl;

/// <summary>Takes its time for each question, never comes back for one zone, and counts what is in flight. Thread-safe.</summary>
internal sealed class SlowResolver(IDnsResolver inner, TimeSpan delay, string silentZone) : IDnsResolver
{
    private readonly Lock counting = new();
    private int flying;
    private int flyingSilent;

    /// <summary>The most questions that were in flight at once.</summary>
    public int Most { get; private set; }

    /// <summary>The most questions to the silent zone that were in flight at once.</summary>
    public int MostSilent { get; private set; }

    /// <summary>When the last answer that was no silence was given, as a timestamp of the system's clock.</summary>
    public long LastAnswer { get; private set; }

    public async Task<DnsAnswer> AskAsync(string name, DnsType type, CancellationToken cancellationToken)
    {
        var silent = name.EndsWith(silentZone, StringComparison.Ordinal);
        Count(1, silent);
        try
        {
            await Task.Delay(silent ? Timeout.InfiniteTimeSpan : delay, TimeProvider.System, cancellationToken);
            return await inner.AskAsync(name, type, cancellationToken);
        }
        finally
        {
            Count(-1, silent);
            LastAnswer = silent ? LastAnswer : TimeProvider.System.GetTimestamp();
        }
    }

    private void Count(int step, bool silent)
    {
        lock (counting)
        {
            flying += step;
            flyingSilent += silent ? step : 0;
            (Most, MostSilent) = (Math.Max(Most, flying), Math.Max(MostSilent, flyingSilent));
        }
    }
}
