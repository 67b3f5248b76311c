namespace Exporter.EndToEnd.Product;

public sealed class ReloadTests
{
    private const string Successful = "mail_exporter_config_last_reload_successful";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bad_reload_keeps_the_old_plan_and_says_so_until_the_file_is_good_again()
    {
        await using var one = await OneServer.StartAsync(Token);
        var good = one.Configuration;
        one.Product.Configure(good.Replace("host:", "hots:", StringComparison.Ordinal));
        await one.Product.ReloadAsync(Token);
        Assert.Equal(0, (await one.Product.MetricsAsync(Token)).Self(Successful));
        Assert.Contains("hots", one.Product.Output, StringComparison.Ordinal);
        var still = await one.Product.NextLooksAsync(Token);
        Assert.Contains(new CheckStatus("mail", "smtp.connect", "smtp/mail.site.test/ipv4", 0), still.Checks);
        one.Product.Configure(good);
        await one.Product.ReloadAsync(Token);
        var again = await one.Product.HealthyAsync(Token);
        Assert.Equal(1, again.Self(Successful));
    }

    [Fact]
    public async Task Ctrl_C_ends_it_with_exit_code_0()
    {
        await using var one = await OneServer.StartAsync(Token);
        Assert.Equal(0, await one.Product.InterruptAsync(Token));
    }
}
