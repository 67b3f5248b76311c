using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product;

/// <summary>Round trips through real servers.</summary>
public sealed class RoundTripTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Smoke()
    {
        await using var site = await RoundTripSite.StartAsync(new(), Token);
        try
        {
            await Deadline.PollAsync(
                async token => (await site.Product.MetricsAsync(token)).Of("mail_roundtrip_received_total").Any(sample => sample.Value > 2),
                "arrivals",
                TimeSpan.FromSeconds(20),
                Token
            );
        }
        finally
        {
            var output = TestContext.Current.TestOutputHelper!;
            output.WriteLine(site.Product.Output);
            output.WriteLine((await site.Product.GetAsync("/metrics", "*/*", Token)).Body.Split('\n').Where(line => line.Contains("roundtrip") || line.Contains("trip\"")).Aggregate("", (all, line) => all + line + "\n"));
            output.WriteLine((await site.Product.GetAsync("/targets/trip", "application/json", Token)).Body);
        }
    }
}
