using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.ImapLogin;
using Exporter.Probing.Probes.SmtpLogin;
using Exporter.Sandbox;

namespace Exporter.Probing.Tests.Probes.Logins;

public sealed class LoginProbeTests(SandboxWorld sandbox)
{
    [Theory]
    [InlineData(SandboxService.Submission, "connect greeting ehlo starttls tls ehlo2 auth quit")]
    [InlineData(SandboxService.Submissions, "connect greeting ehlo tls auth quit")]
    [InlineData(SandboxService.Imap, "connect greeting starttls tls capability auth quit")]
    [InlineData(SandboxService.Imaps, "connect greeting tls auth quit")]
    public async Task The_right_password_is_let_in_and_every_phase_is_timed(SandboxService service, string phases)
    {
        var seen = await LookAsync(sandbox.Healthy(service));
        Assert.Null(seen.Failure);
        Assert.Equal(Status.Ok, Assert.Single(seen.Judge(DateTimeOffset.UnixEpoch, null)).Status);
        Assert.Equal(
            phases.Split(' ').Order(StringComparer.Ordinal),
            seen.Phases.Select(phase => phase.Phase.Label()).Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData(SandboxService.Submission)]
    [InlineData(SandboxService.Imaps)]
    public async Task A_wrong_password_is_a_refusal_and_is_not_tried_again(SandboxService service)
    {
        var services = ProbeServices.Create(TimeProvider.System);
        var options = sandbox.Options(sandbox.Healthy(service), "wrong-password");
        var first = await SandboxWorld.LookAsync(Kind(options), options, services);
        Assert.Equal((FailureKind.Auth, Phase.Auth), (first.Failure?.Kind, first.Failure?.Phase));
        var second = await SandboxWorld.LookAsync(Kind(options), options, services);
        Assert.Empty(second.Transcript);
        Assert.Contains("tried again after", second.Failure?.Detail.En, StringComparison.Ordinal);
        Assert.Equal(Status.Critical, Assert.Single(second.Judge(DateTimeOffset.UnixEpoch, null)).Status);
    }

    [Fact]
    public async Task Where_another_service_was_refused_nothing_is_sent_and_nothing_is_known()
    {
        var services = ProbeServices.Create(TimeProvider.System);
        var refusing = sandbox.Options(sandbox.Healthy(SandboxService.Submission), "wrong-password");
        await SandboxWorld.LookAsync(SmtpLoginProbe.Kind, refusing, services);
        var other = sandbox.Options(sandbox.Healthy(SandboxService.Imap), "wrong-password");
        var seen = await SandboxWorld.LookAsync(ImapLoginProbe.Kind, other, services);
        Assert.Empty(seen.Transcript);
        var verdict = Assert.Single(seen.Judge(DateTimeOffset.UnixEpoch, null));
        Assert.Equal(Status.Unknown, verdict.Status);
        Assert.Contains(refusing.Endpoint.Label, verdict.Observed.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_password_is_tried_at_once_and_lifts_the_ban()
    {
        var services = ProbeServices.Create(TimeProvider.System);
        var endpoint = sandbox.Healthy(SandboxService.Submissions);
        await SandboxWorld.LookAsync(SmtpLoginProbe.Kind, sandbox.Options(endpoint, "wrong-password"), services);
        var seen = await SandboxWorld.LookAsync(SmtpLoginProbe.Kind, sandbox.Options(endpoint), services);
        Assert.Null(seen.Failure);
    }

    [Theory]
    [InlineData("submission-login-rejected", FailureKind.Auth, Phase.Auth, Status.Critical)]
    [InlineData("imap-login-rejected", FailureKind.Auth, Phase.Auth, Status.Critical)]
    [InlineData("submission-no-starttls", FailureKind.Rejected, Phase.StartTls, Status.Unknown)]
    [InlineData("imap-no-starttls", FailureKind.Rejected, Phase.StartTls, Status.Unknown)]
    [InlineData("imap-greeting-bye", FailureKind.Rejected, Phase.Greeting, Status.Unknown)]
    [InlineData("submission-certificate-self-signed", FailureKind.Tls, Phase.Tls, Status.Unknown)]
    [InlineData("submission-certificate-wrong-host", FailureKind.Tls, Phase.Tls, Status.Unknown)]
    [InlineData("submissions-certificate-expired", FailureKind.Tls, Phase.Tls, Status.Unknown)]
    [InlineData("imap-intermediate-missing", FailureKind.Tls, Phase.Tls, Status.Unknown)]
    public async Task A_planted_fault_ends_the_login_where_it_is(string fault, FailureKind kind, Phase phase, Status status)
    {
        var seen = await LookAsync(sandbox.Faulty(fault));
        Assert.Equal((kind, phase), (seen.Failure?.Kind, seen.Failure?.Phase));
        Assert.Equal(status, Assert.Single(seen.Judge(DateTimeOffset.UnixEpoch, null)).Status);
    }

    [Theory]
    [InlineData("submission-no-starttls")]
    [InlineData("imap-no-starttls")]
    [InlineData("submission-certificate-self-signed")]
    [InlineData("imap-intermediate-missing")]
    public async Task Without_a_verified_certificate_no_password_is_sent(string fault)
    {
        var seen = await LookAsync(sandbox.Faulty(fault));
        Assert.Contains("the password was not sent", seen.Failure?.Detail.En, StringComparison.Ordinal);
        Assert.DoesNotContain(seen.Transcript, line => line.Text.Contains("AUTH PLAIN", StringComparison.Ordinal) && !line.FromServer);
        Assert.DoesNotContain(seen.Transcript, line => line.Text.Contains("AUTHENTICATE", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(SandboxService.Submission)]
    [InlineData(SandboxService.Imap)]
    public async Task No_form_of_the_password_is_in_the_transcript(SandboxService service)
    {
        var options = sandbox.Options(sandbox.Healthy(service));
        var seen = await SandboxWorld.LookAsync(Kind(options), options);
        Assert.Contains(seen.Transcript, line => line.Text.Contains("***", StringComparison.Ordinal));
        Assert.All(
            SecretForms.Of(options.Target.Login!),
            form => Assert.DoesNotContain(seen.Transcript, line => line.Text.Contains(form, StringComparison.Ordinal))
        );
    }

    private Task<Sighting> LookAsync(SandboxEndpoint endpoint)
    {
        var options = sandbox.Options(endpoint);
        return SandboxWorld.LookAsync(Kind(options), options);
    }

    private static ProbeKind Kind(ProbeOptions options) =>
        options.Endpoint.Service.Protocol == "imap" ? ImapLoginProbe.Kind : SmtpLoginProbe.Kind;
}
