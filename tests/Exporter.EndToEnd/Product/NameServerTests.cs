using System.Text.RegularExpressions;
using Exporter.EndToEnd.Product.Domains;
using Exporter.EndToEnd.Servers;
using Exporter.Testing;

namespace Exporter.EndToEnd.Product;

/// <summary>Zones on BIND and unbound: each faulty set of name servers turns its own check red and no others.</summary>
public sealed partial class NameServerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_fault_of_name_servers_turns_its_own_check_red_and_no_others()
    {
        await using var lab = await NameServerLab.StartAsync(Token);
        await using var product = new ProductUnderTest();
        product.Configure(Configuration(lab));
        Directory.CreateDirectory(product.Storage);
        await File.WriteAllTextAsync(Path.Combine(product.Storage, "facts.json"), Memory(lab), Token);
        await product.StartAsync(Token, $"--storage.path={product.Storage}");
        var seen = await product.WaitAsync(
            scrape => lab.Cases.All(one => scrape.Checks.Any(check => check.Target == one.Domain && check.Check == "dns.ns.count")),
            "every zone was looked at",
            Patience,
            Token
        );
        var ours = seen.Checks.Where(check => Family().IsMatch(check.Check)).ToList();
        var red = ours.Where(check => check.Status >= 2).Select(check => $"{check.Question} {check.Status}").Order(StringComparer.Ordinal);
        Assert.Equal(lab.Cases.SelectMany(one => one.Expected).Order(StringComparer.Ordinal), red);
        Assert.DoesNotContain(ours, check => check.Status == -1 && check.Target is "good.test" or "late.test");
        Golden.FromEnvironment.Check(
            "tests/Exporter.EndToEnd/Product/Faults/faulty-name-servers.txt",
            string.Concat(red.Select(line => Loopback().Replace(line, "/ADDRESS") + "\n"))
        );
        FaultReport.Planted("faulty-name-servers");
        Assert.Equal(1, seen.Of("mail_dns_soa_serial_spread").Single(sample => sample.Labels["target"] == "late.test").Value);
        Assert.Equal(
            ["tcp 0", "tcp 1", "udp 1", "udp 1"],
            seen.Of("mail_dns_ns_up")
                .Where(sample => sample.Labels["target"] == "deaf.test")
                .Select(sample => $"{sample.Labels["protocol"]} {sample.Value}")
                .Order(StringComparer.Ordinal)
        );
    }

    private static string Configuration(NameServerLab lab) =>
        $$"""
            control: { connect: "{{lab.Resolver}}" }
            dns: { servers: ["{{lab.Resolver}}"], timeout: 2s, authority_port: {{lab.Port}} }
            domains:
            {{string.Join('\n', lab.Cases.Select(one => $"  - {{ name: {one.Domain}, role: receiving }}"))}}
            """;

    private static string Memory(NameServerLab lab)
    {
        var entries = lab
            .Cases.Where(one => one.Remembered.Length > 0)
            .Select(one => $$"""  "{{one.Domain}}|ns|": { "value": "{{one.Remembered}}", "since": "2020-01-01T00:00:00+00:00" }""");
        return $"{{\n{string.Join(",\n", entries)}\n}}";
    }

    [GeneratedRegex(@"^dns\.(?:ns|soa|res)\.", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Family();

    [GeneratedRegex(@"/127\.[0-9.]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Loopback();
}
