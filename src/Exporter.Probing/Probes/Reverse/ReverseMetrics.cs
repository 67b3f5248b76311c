namespace Exporter.Probing.Probes.Reverse;

/// <summary>Numbers about the names of addresses.</summary>
internal static class ReverseMetrics
{
    /// <summary>One row per metric; the objects are the configured addresses.</summary>
    public static readonly MetricList<ReverseFacts> All = new();

    static ReverseMetrics()
    {
        All.AddOfTarget(
            "mail_dns_ptr_records",
            Unit.None,
            "PTR records of an address that mail leaves from (RFC 1035 §3.5).",
            "object",
            facts => Each(facts, address => address.Names?.Count)
        );
        All.AddOfTarget(
            "mail_dns_fcrdns",
            Unit.None,
            "1 if a name of the address leads back to it (RFC 8601 §3).",
            "object",
            facts =>
                Each(
                    facts,
                    address =>
                        address.Names is null || address.Untold is not null ? null
                        : address.Confirmed is null ? 0
                        : 1
                )
        );
    }

    private static IEnumerable<(string, double)> Each(ReverseFacts facts, Func<ReverseAddress, double?> number)
    {
        foreach (var address in facts.Addresses ?? [])
        {
            if (number(address) is { } known)
            {
                yield return (address.Shown, known);
            }
        }
    }
}
