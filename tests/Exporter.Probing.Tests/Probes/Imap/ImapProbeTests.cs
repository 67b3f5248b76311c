using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Imap;
using Exporter.Sandbox;

namespace Exporter.Probing.Tests.Probes.Imap;

public sealed class ImapProbeTests(SandboxWorld sandbox)
{
    [Theory]
    [InlineData(SandboxService.Imap)]
    [InlineData(SandboxService.Imaps)]
    public async Task A_healthy_server_leaves_nothing_unknown_and_nothing_red(SandboxService service)
    {
        var seen = await SandboxWorld.LookAsync(ImapProbe.Kind, sandbox.Options(sandbox.Healthy(service)));
        Assert.Null(seen.Failure);
        var verdicts = seen.Judge(DateTimeOffset.UnixEpoch, null);
        Assert.All(verdicts, verdict => Assert.Equal(Status.Ok, verdict.Status));
        Assert.Equal(service == SandboxService.Imap ? 12 : 10, verdicts.Count);
    }

    [Fact]
    public async Task The_phases_stand_in_the_order_of_the_wire()
    {
        var seen = await SandboxWorld.LookAsync(ImapProbe.Kind, sandbox.Options(sandbox.Healthy(SandboxService.Imap)));
        Assert.Equal(
            [Phase.Connect, Phase.Greeting, Phase.Capability, Phase.StartTls, Phase.Tls, Phase.Quit],
            seen.Phases.Select(phase => phase.Phase)
        );
    }

    [Fact]
    public async Task What_was_announced_in_clear_is_asked_again_inside_tls()
    {
        var seen = await SandboxWorld.LookAsync(ImapProbe.Kind, sandbox.Options(sandbox.Healthy(SandboxService.Imap)));
        var facts = Assert.IsType<ImapFacts>(seen.Facts);
        Assert.True(facts.Plain?.Has("STARTTLS"));
        Assert.Equal(["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-256-PLUS"], facts.Secure?.AuthMechanisms);
        Assert.Equal("Exporter.Sandbox", facts.Disclosure?.Name);
    }

    [Theory]
    [InlineData("imap-greeting-bye", FailureKind.Rejected, Phase.Greeting)]
    [InlineData("imap-capability-bad", FailureKind.Rejected, Phase.Capability)]
    public async Task A_refusal_ends_the_look_in_its_phase(string fault, FailureKind kind, Phase phase)
    {
        var seen = await SandboxWorld.LookAsync(ImapProbe.Kind, sandbox.Options(sandbox.Faulty(fault)));
        Assert.Equal((kind, phase), (seen.Failure?.Kind, seen.Failure?.Phase));
    }

    [Theory]
    [InlineData("imap-greeting-bye")]
    [InlineData("imap-capability-bad")]
    [InlineData("imap-no-starttls")]
    [InlineData("imap-login-cleartext")]
    [InlineData("imaps-auth-md5")]
    [InlineData("imap-intermediate-missing")]
    [InlineData("imaps-certificate-expiring")]
    [InlineData("imaps-signature-sha1")]
    public async Task A_planted_fault_turns_its_check_and_no_other(string fault)
    {
        var endpoint = sandbox.Faulty(fault);
        var seen = await SandboxWorld.LookAsync(ImapProbe.Kind, sandbox.Options(endpoint));
        var red = seen.Judge(DateTimeOffset.UnixEpoch, null).Where(verdict => verdict.Status.IsRed());
        Assert.Equal([(endpoint.Fault!.Check, endpoint.Fault.Status)], red.Select(verdict => (verdict.Check.Id, (int)verdict.Status)));
    }
}
