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
        await using var check = RunningProcess.Start(ProductBinary.Command(["check", "trip", "--config.file", site.Product.ConfigurationPath]));
        await check.WaitForExitAsync(TimeSpan.FromSeconds(60), Token);
        TestContext.Current.TestOutputHelper!.WriteLine(check.Output);
    }
}
