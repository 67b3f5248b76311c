using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product;

/// <summary>A configuration in several files that changes under the running product, as an editor and as Kubernetes change it.</summary>
public sealed class AutoReloadTests
{
    private const string Successful = "mail_exporter_config_last_reload_successful";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_of_an_included_file_is_taken_up_and_a_bad_one_keeps_the_last_good()
    {
        using var control = SilentListener.Start();
        await using var product = new ProductUnderTest();
        product.Configure($"control: {{ connect: \"{control.EndPoint}\" }}\ninclude: [team-*.yml]\n");
        product.Write("team-a.yml", Server("first"));
        await product.StartAsync(Token, "--config.enable-auto-reload", "--config.auto-reload-interval=1s");
        await KnowsAsync(product, "first");
        product.Write("team-a.yml", Server("second"));
        await KnowsAsync(product, "second");
        product.Write("team-b.yml", "servers: [{ name: bad, hots: x }]\n");
        await product.WaitAsync(scrape => scrape.Self(Successful) == 0, "says that the change is bad", Patience, Token);
        // The gauge is set before the log is written.
        await Deadline.PollAsync(
            () => product.Output.Contains("team-b.yml:1:24: servers[0].hots", StringComparison.Ordinal),
            "names the file and the key",
            Patience,
            Token
        );
        await KnowsAsync(product, "second");
        product.Write("team-b.yml", Server("third"));
        await product.WaitAsync(scrape => scrape.Self(Successful) == 1, "says that all is well again", Patience, Token);
        await KnowsAsync(product, "third");
        await KnowsAsync(product, "second");
    }

    [Fact]
    public async Task The_links_of_a_ConfigMap_are_swapped_as_kubelet_does_it()
    {
        using var control = SilentListener.Start();
        await using var product = new ProductUnderTest();
        var folder = Path.GetDirectoryName(product.ConfigurationPath)!;
        foreach (var version in new[] { "first", "second" })
        {
            Directory.CreateDirectory(Path.Combine(folder, $"..{version}"));
            product.Write($"..{version}/mail-exporter.yml", $"control: {{ connect: \"{control.EndPoint}\" }}\n{Server(version)}");
        }
        File.CreateSymbolicLink(Path.Combine(folder, "..data"), "..first");
        File.CreateSymbolicLink(product.ConfigurationPath, "..data/mail-exporter.yml");
        await product.StartAsync(Token, "--config.enable-auto-reload", "--config.auto-reload-interval=1s");
        await KnowsAsync(product, "first");
        File.CreateSymbolicLink(Path.Combine(folder, "..data_tmp"), "..second");
        // rename(2) over the link, not into the folder that it points to.
        await RunningProcess.RunAsync(
            new("mv", ["-T", Path.Combine(folder, "..data_tmp"), Path.Combine(folder, "..data")]),
            Patience,
            Token
        );
        await KnowsAsync(product, "second");
    }

    private static string Server(string name) =>
        $"servers: [{{ name: {name}, host: {name}.site.test, address: 127.0.0.1, services: {{ smtp: {{ port: 9 }} }} }}]\n";

    private static Task<Scrape> KnowsAsync(ProductUnderTest product, string target) =>
        product.WaitAsync(scrape => scrape.Checks.Any(check => check.Target == target), $"looks at {target}", Patience, Token);
}
