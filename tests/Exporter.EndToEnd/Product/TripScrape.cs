namespace Exporter.EndToEnd.Product;

/// <summary>What a scrape says of the round trip <c>trip</c>.</summary>
internal static class TripScrape
{
    /// <summary>The value of a metric, or of its series with this value of its label; null without one.</summary>
    public static double? Trip(this Scrape scrape, string metric, string? value = null) =>
        scrape
            .Of($"mail_roundtrip_{metric}")
            .Where(sample => sample.Labels["target"] == "trip" && (value is null || sample.Labels.Values.Contains(value)))
            .Select(sample => (double?)sample.Value)
            .FirstOrDefault();

    /// <summary>The answer of a check; null without a series.</summary>
    public static int? Check(this Scrape scrape, string check) =>
        scrape.Checks.FirstOrDefault(seen => seen.Target == "trip" && seen.Check == check)?.Status;

    /// <summary>The kind and phase of the failure; null without one.</summary>
    public static string? Failure(this Scrape scrape) =>
        scrape
            .Of("mail_probe_failure_info")
            .Where(sample => sample.Labels["target"] == "trip")
            .Select(sample => $"{sample.Labels["kind"]} {sample.Labels["phase"]}")
            .FirstOrDefault();

    /// <summary>
    /// True if sent = received + lost + in flight. The counters come from the ledger at once and the gauge from the next look at it, so a scrape
    /// between the two does not add up: wait for one that does.
    /// </summary>
    public static bool AddsUp(this Scrape scrape) =>
        scrape.Trip("sent_total") == scrape.Trip("received_total") + scrape.Trip("lost_total") + scrape.Trip("in_flight");
}
