using System.Net;
using System.Net.Sockets;
using Exporter.Sandbox;

namespace Exporter.Tests.Commands;

/// <summary>Exit codes as monitoring plug-ins have them, on servers of the sandbox.</summary>
public sealed class CheckExitCodeTests(CheckWorld world)
{
    private static readonly IPAddress BareHost = IPAddress.Parse("127.0.87.1");
    private static readonly IPAddress DeadHost = IPAddress.Parse("127.0.87.2");
    private static readonly IPAddress HalfHost = IPAddress.Parse("127.0.87.3");
    private static readonly IPAddress FilteredHost = IPAddress.Parse("127.0.87.41");

    [Theory]
    [InlineData("healthy", 0)]
    [InlineData("smtp-banner-localhost", 1)]
    [InlineData("smtp-greeting-554", 2)]
    [InlineData("imaps-certificate-expiring", 2)]
    public async Task A_configured_server_ends_with_the_code_of_its_worst_verdict(string name, int code)
    {
        var outcome = await CheckWorld.RunAsync("check", name, "--config.file", world.ConfigFile, "--lang", "en");

        Assert.Equal(code, outcome.Code);
        Assert.Empty(outcome.Error);
    }

    [Fact]
    public async Task The_worst_of_several_targets_wins()
    {
        var outcome = await CheckWorld.RunAsync([
            "check",
            "healthy",
            "smtp-greeting-554",
            "smtp-banner-localhost",
            "--config.file",
            world.ConfigFile,
            "--format",
            "json",
        ]);

        Assert.Equal(2, outcome.Code);
        Assert.Equal(2, outcome.Report.GetProperty("exit_code").GetInt32());
        Assert.Equal(3, outcome.Report.GetProperty("targets").GetArrayLength());
    }

    [Theory]
    [InlineData(true, 2, "critical")]
    [InlineData(false, 3, "unknown")]
    public async Task A_silent_server_is_critical_only_if_our_own_network_is_known_to_work(bool controlAnswers, int code, string status)
    {
        var silent = world.World.Faulty.Single(endpoint => endpoint.Fault!.Name == "smtp-silent");
        var control = controlAnswers ? world.World.Control : new IPEndPoint(DeadHost, 53);
        var file = world.Write(
            $"silent-{controlAnswers}.yml",
            $$"""
            control: { connect: "{{control}}" }
            servers:
              - { name: silent, host: {{silent.Host}}, address: 127.0.0.1, timeout: 1s, services: { smtp: { port: {{silent.EndPoint.Port}} } } }
            """
        );

        var outcome = await CheckWorld.RunAsync("check", "silent", "--config.file", file, "--format", "json");

        Assert.Equal(code, outcome.Code);
        Assert.Equal(status, outcome.Target.GetProperty("status").GetString());
        Assert.Equal("timeout", outcome.Target.GetProperty("looks")[0].GetProperty("failure").GetProperty("kind").GetString());
        Assert.Equal(controlAnswers ? 0 : 1, outcome.Report.GetProperty("control").GetArrayLength());
    }

    [Fact]
    public async Task Refused_ports_of_a_bare_host_beside_an_answering_one_are_not_offered()
    {
        await using var smtp = new PortForward(new(BareHost, 25), world.EndPoint(SandboxService.Smtp));

        var outcome = await CheckWorld.RunAsync("check", $"{BareHost}", "--config.file", world.NoServersFile, "--format", "json");

        // An address is not in the certificate: on port 25 that is a warning. The unknown root is no more than informative there.
        Assert.Equal(["tls.name"], outcome.Causes);
        Assert.Equal(1, outcome.Code);
        Assert.Equal(
            ["submission", "submissions", "imap", "imaps", "pop3", "pop3s", "managesieve"],
            outcome.Target.GetProperty("not_offered").EnumerateArray().Select(service => service.GetString())
        );
        Assert.Equal(1, outcome.Target.GetProperty("looks").GetArrayLength());
    }

    [Fact]
    public async Task A_port_for_filters_that_is_silent_beside_an_answering_one_is_not_offered_either()
    {
        await using var smtp = new PortForward(new(FilteredHost, 25), world.EndPoint(SandboxService.Smtp));
        using var filtered = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        filtered.Bind(new IPEndPoint(FilteredHost, 4190));
        filtered.Listen(0);
        // A full queue swallows what comes after, as a packet filter does.
        using var first = new TcpClient();
        await first.ConnectAsync(FilteredHost, 4190, TestContext.Current.CancellationToken);
        var file = world.Write(
            "filtered.yml",
            $$"""
            defaults: { timeout: 2s }
            control: { connect: "{{world.World.Control}}" }
            """
        );

        var outcome = await CheckWorld.RunAsync("check", $"{FilteredHost}", "--config.file", file, "--format", "json");

        Assert.Equal(["tls.name"], outcome.Causes);
        Assert.Contains("managesieve", outcome.Target.GetProperty("not_offered").EnumerateArray().Select(service => service.GetString()));
    }

    [Fact]
    public async Task A_bare_host_where_nothing_answers_is_one_critical_finding()
    {
        var outcome = await CheckWorld.RunAsync("check", $"{DeadHost}", "--config.file", world.NoServersFile, "--format", "json");

        Assert.Equal(["smtp.connect"], outcome.Causes);
        Assert.Equal(2, outcome.Code);
        Assert.Equal(0, outcome.Target.GetProperty("not_offered").GetArrayLength());
    }

    [Theory]
    [InlineData("{0}:25")]
    [InlineData("smtp://{0}")]
    [InlineData("submission://{0}:2587/")]
    public async Task A_refused_port_that_was_named_is_critical(string target)
    {
        var outcome = await CheckWorld.RunAsync(
            "check",
            target.Replace("{0}", $"{DeadHost}", StringComparison.Ordinal),
            "--config.file",
            world.NoServersFile,
            "--format",
            "json"
        );

        Assert.Equal(["smtp.connect"], outcome.Causes);
        Assert.Equal(2, outcome.Code);
    }

    [Theory]
    [InlineData("smtp, submission, submissions, imap")]
    [InlineData("smtp, submission, submissions")]
    public async Task A_stopped_Postfix_is_one_finding(string services)
    {
        await using var imap = new PortForward(new(HalfHost, 143), world.EndPoint(SandboxService.Imap));
        var file = world.Write(
            $"stopped-{services.Length}.yml",
            $$"""
            control: { connect: "{{world.World.Control}}" }
            servers:
              - { name: mail, host: {{MailWorld.HealthyHost}}, address: {{HalfHost}}, tls: { ca_file: ca.pem }, services: [{{services}}] }
            """
        );

        var outcome = await CheckWorld.RunAsync("check", "mail", "--config.file", file, "--format", "json");

        Assert.Equal(["smtp.connect"], outcome.Causes);
        Assert.Equal(2, outcome.Code);
        Assert.Equal(3, outcome.Target.GetProperty("findings")[0].GetProperty("objects").GetArrayLength());
    }
}
