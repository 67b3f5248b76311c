using Exporter.Mail.Dnsbl;

namespace Exporter.Probing.Probes.Dnsbl;

/// <summary>
/// Counts the questions to each list within the hour, over all looks, so that no list takes us for a nuisance. Thread-safe: one lock
/// around the counts.
/// </summary>
public sealed class DnsblBudget(TimeProvider clock)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly Lock counting = new();
    private readonly Dictionary<string, (long Since, int Asked)> counts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes one question; false if the list must not be asked any more within this hour.</summary>
    public bool TryTake(DnsblList list)
    {
        lock (counting)
        {
            var (since, asked) = counts.GetValueOrDefault(list.Name);
            if (asked == 0 || clock.GetElapsedTime(since) >= Hour)
            {
                (since, asked) = (clock.GetTimestamp(), 0);
            }
            if (asked >= list.QuestionsPerHour)
            {
                return false;
            }
            counts[list.Name] = (since, asked + 1);
            return true;
        }
    }
}
