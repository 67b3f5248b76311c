using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Exporter.EndToEnd.Product;
using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Parity;

/// <summary>
/// A hundred addresses on a hundred lists, asked by the product and by dnsperf of the same rbldnsd in one run. Prints the rates and what a question
/// cost in processor time.
/// </summary>
public sealed partial class DnsblPeerTests
{
    private const int Lists = 100;
    private const int Addresses = 100;
    private const int Looks = 3;
    private const int Timeout = 3;
    private const string Silent = "silent.example.net";

    // What a look asks: both test points of each list, then about each address.
    private const int Questions = Lists * (Addresses + 2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_thousand_questions_are_asked_of_the_same_server()
    {
        await using var server = await RbldnsdServer.StartAsync(
            [.. Names.Select(name => RbldnsdZone.Working(name, "ip4trie", "198.51.100.7 :127.0.0.4:seen"))],
            Token
        );
        await using var product = new ProductUnderTest();
        product.Configure(Configuration(server.EndPoint, Names));
        await product.StartAsync(Token);
        // The first look is for the JIT.
        await LookAsync(product);
        var (before, rates) = (ProcessTable.CpuSeconds(product.Id), new List<double>());
        for (var look = 0; look < Looks; look++)
        {
            rates.Add(Questions / await LookAsync(product));
        }
        var cpu = (ProcessTable.CpuSeconds(product.Id) - before) * 1000 / (Looks * Questions);
        var theirs = await DnsperfAsync(server);
        Tell($"ours: {rates.Order().ElementAt(Looks / 2):0} questions a second, CPU {cpu:0.000} ms a question");
        Tell($"dnsperf: {theirs:0} questions a second, ours is {rates.Order().ElementAt(Looks / 2) / theirs:0.00} of it");
        Assert.True(theirs > 0);
    }

    [Fact]
    public async Task A_silent_list_among_them_takes_its_own_timeout_and_nobody_elses_answers()
    {
        await using var server = await RbldnsdServer.StartAsync(
            [.. Names.Select(name => RbldnsdZone.Working(name, "ip4trie", "198.51.100.7 :127.0.0.4:seen"))],
            Token
        );
        using var deaf = new UdpClient(LoopbackPorts.NextEndPoint());
        var stubs = Names.Select(name => (name, server.EndPoint)).Append((Silent, (IPEndPoint)deaf.Client.LocalEndPoint!));
        await using var resolver = await UnboundServer.ResolveAsync([.. stubs], Token);
        await using var product = new ProductUnderTest();
        product.Configure(Configuration(resolver.EndPoint, [.. Names, Silent]));
        await product.StartAsync(Token);
        await LookAsync(product);
        var (_, body) = await product.GetAsync("/probe?module=dnsbl&target=example.com", "*/*", Token);
        var seen = Scrape.Parse(body);
        Assert.Equal(Lists * Addresses, seen.Of("mail_dnsbl_listed").Count());
        Assert.DoesNotContain(seen.Of("mail_dnsbl_listed"), sample => sample.Labels["dnsbl"] == Silent);
        Assert.Equal(0, seen.Of("mail_dnsbl_list_up").Single(sample => sample.Labels["dnsbl"] == Silent).Value);
        Tell($"with a silent list: {seen.Of("mail_probe_duration_seconds").Single().Value:0.0} s, of which its timeout is {Timeout} s");
    }

    private static IEnumerable<string> Names =>
        Enumerable.Range(0, Lists).Select(number => string.Create(CultureInfo.InvariantCulture, $"bl{number}.example.net"));

    private static IEnumerable<string> Hosts =>
        Enumerable.Range(1, Addresses).Select(number => string.Create(CultureInfo.InvariantCulture, $"198.51.100.{number}"));

    /// <summary>Takes a look and gives its seconds; every list must have answered about every address.</summary>
    private static async Task<double> LookAsync(ProductUnderTest product)
    {
        var (_, body) = await product.GetAsync("/probe?module=dnsbl&target=example.com", "*/*", Token);
        var seen = Scrape.Parse(body);
        Assert.Equal(Lists * Addresses, seen.Of("mail_dnsbl_listed").Count());
        Assert.Equal(Lists, seen.Of("mail_dnsbl_listed").Count(sample => sample.Value == 1));
        return seen.Of("mail_probe_duration_seconds").Single().Value;
    }

    private static async Task<double> DnsperfAsync(RbldnsdServer server)
    {
        using var folder = new ServerFolder();
        var asked = Names.SelectMany(name => Hosts.Select(host => $"{string.Join('.', host.Split('.').Reverse())}.{name} A"));
        var file = folder.Write("questions", string.Join('\n', asked) + "\n");
        var output = await RunningProcess.RunAsync(
            new(
                "/usr/bin/dnsperf",
                "-s",
                $"{server.EndPoint.Address}",
                "-p",
                server.EndPoint.Port.ToString(CultureInfo.InvariantCulture),
                "-d",
                file,
                "-q",
                "100",
                "-l",
                "2"
            ),
            Patience,
            Token
        );
        return double.Parse(Rate().Match(output).Groups["rate"].Value, CultureInfo.InvariantCulture);
    }

    private static string Configuration(IPEndPoint resolver, IEnumerable<string> lists) =>
        $$"""
            control: { connect: "{{resolver}}" }
            dns: { servers: ["{{resolver}}"], timeout: {{Timeout}}s }
            domains: [{ name: example.com, outbound: [{{string.Join(", ", Hosts)}}] }]
            checks: { bl.domain: { severity: off, reason: "addresses are measured" } }
            blocklists: { use: [], interval: 24h, also: [{{string.Join(", ", lists.Select(name => $"{{ dnsbl: {name} }}"))}}] }
            """;

    private static void Tell(FormattableString text) => TestReport.Add("figure blocklists " + FormattableString.Invariant(text));

    [GeneratedRegex(@"Queries per second:\s+(?<rate>[0-9.]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rate();
}
