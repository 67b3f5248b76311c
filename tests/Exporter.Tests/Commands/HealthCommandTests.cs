using System.Net;
using System.Net.Sockets;
using System.Text;
using Exporter.Commands;
using Exporter.Tests.Contract;

namespace Exporter.Tests.Commands;

/// <summary>What an image without a shell asks about itself.</summary>
public sealed class HealthCommandTests(DemoExporter demo)
{
    private string Listening => demo.Exporter.Client.BaseAddress!.Authority;

    [Fact]
    public async Task A_running_exporter_is_healthy()
    {
        var outcome = await CheckWorld.RunAsync("health", "--web.listen-address", Listening);

        Assert.Equal(new Outcome(0, "mail-exporter is healthy.\n", ""), outcome);
    }

    [Fact]
    public async Task Nobody_there_is_not_healthy()
    {
        var outcome = await CheckWorld.RunAsync("health", "--web.listen-address=127.77.0.1:1");

        Assert.Equal(1, outcome.Code);
        Assert.Empty(outcome.Out);
        Assert.StartsWith("mail-exporter: http://127.77.0.1:1/-/healthy: ", outcome.Error, StringComparison.Ordinal);
        Assert.Single(outcome.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task One_address_of_two_is_not_enough()
    {
        var outcome = await CheckWorld.RunAsync("health", "--web.listen-address", Listening, "--web.listen-address", "127.77.0.1:1");

        Assert.Equal(1, outcome.Code);
    }

    [Theory]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "answers 404")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n", "answers 302")]
    [InlineData("220 mail.example.com ESMTP\r\n", "/-/healthy: ")]
    [InlineData("", "no answer within 3 s")]
    public async Task Another_program_in_its_place_is_not_healthy(string says, string problem)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = AnswerAsync(listener, says);

        var outcome = await CheckWorld.RunAsync("health", "--web.listen-address", listener.LocalEndpoint.ToString()!);

        Assert.Equal(1, outcome.Code);
        Assert.Contains(problem, outcome.Error, StringComparison.Ordinal);
        await answering;
    }

    [Theory]
    [InlineData("10225", "'10225' is not [ADDRESS]:PORT")]
    [InlineData(":0", "':0' is not [ADDRESS]:PORT")]
    public async Task A_wrong_address_is_one_clear_line(string address, string problem)
    {
        var outcome = await CheckWorld.RunAsync("health", "--web.listen-address", address);

        Assert.Equal(2, outcome.Code);
        Assert.Equal($"mail-exporter: --web.listen-address: {problem}\n", outcome.Error);
    }

    [Theory]
    [InlineData(":10225", "127.0.0.1:10225")]
    [InlineData("0.0.0.0:1", "127.0.0.1:1")]
    [InlineData("[::]:2", "[::1]:2")]
    [InlineData("192.0.2.1:3", "192.0.2.1:3")]
    public void Every_address_of_a_family_is_asked_on_loopback(string listen, string asked) =>
        Assert.Equal(asked, ListenAddress.Parse(listen)!.OnThisMachine.ToString());

    /// <summary>A listener that speaks TLS or answers below a prefix is to be asked so: who builds the flag gives it to both commands.</summary>
    [Fact]
    public void It_knows_every_flag_that_says_how_the_exporter_is_reached()
    {
        string[] reached = ["--web.listen-address", "--web.config.file", "--web.route-prefix"];
        var flags = FlagNames.All().ToHashSet();

        Assert.Equal(reached.Where(flag => flags.Contains($"serve {flag}")), reached.Where(flag => flags.Contains($"health {flag}")));
    }

    private static async Task AnswerAsync(TcpListener listener, string says)
    {
        using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(says), TestContext.Current.CancellationToken);
        // Until the command hangs up.
        var rest = new byte[1024];
        try
        {
            while (await stream.ReadAsync(rest, TestContext.Current.CancellationToken) > 0) { }
        }
        catch (IOException)
        {
            // It hung up hard.
        }
    }
}
