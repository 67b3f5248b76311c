using Exporter.Mail.Imap;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Imap;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Tests.Probes.Imap;

public sealed class ImapChecksTests
{
    private static readonly ImapFacts Nothing = new();

    [Theory]
    [InlineData(0.2, Status.Ok)]
    [InlineData(5.1, Status.Warning)]
    [InlineData(30.1, Status.Critical)]
    [InlineData(null, Status.Unknown)]
    public void Connect_is_judged_by_the_wait_for_the_greeting(double? seconds, Status expected)
    {
        var facts = new ImapFacts { GreetingDelay = seconds is { } wait ? TimeSpan.FromSeconds(wait) : null };
        Assert.Equal(expected, Given.Status(ImapChecks.All, "imap.connect", facts, Service.Imap));
    }

    [Theory]
    [InlineData("IMAP4rev1 ID", Status.Ok)]
    [InlineData("imap4REV2", Status.Ok)]
    [InlineData("ID IDLE", Status.Warning)]
    [InlineData(null, Status.Unknown)]
    public void Capability_wants_a_revision(string? announced, Status expected) =>
        Assert.Equal(
            expected,
            Given.Status(ImapChecks.All, "imap.capability", Nothing with { Secure = Announced(announced) }, Service.Imaps)
        );

    [Theory]
    [InlineData("IMAP4rev1 STARTTLS", false, Status.Ok)]
    [InlineData("IMAP4rev1", false, Status.Critical)]
    [InlineData("IMAP4rev1 STARTTLS", true, Status.Critical)]
    [InlineData(null, false, Status.Unknown)]
    public void Starttls_must_be_offered_and_usable(string? announced, bool preAuth, Status expected)
    {
        var facts = new ImapFacts { Plain = Announced(announced), PreAuth = preAuth };
        Assert.Equal(expected, Given.Status(ImapChecks.All, "imap.starttls", facts, Service.Imap));
    }

    [Theory]
    [InlineData("IMAP4rev1 STARTTLS LOGINDISABLED", false, Status.Ok)]
    [InlineData("IMAP4rev1 LOGINDISABLED AUTH=SCRAM-SHA-256", false, Status.Ok)]
    [InlineData("IMAP4rev1 STARTTLS", false, Status.Critical)]
    [InlineData("IMAP4rev1 LOGINDISABLED AUTH=PLAIN", false, Status.Critical)]
    [InlineData("IMAP4rev1 LOGINDISABLED auth=login", false, Status.Critical)]
    [InlineData("IMAP4rev1", true, Status.Unknown)]
    [InlineData(null, false, Status.Unknown)]
    public void Before_tls_no_password_may_be_taken(string? announced, bool preAuth, Status expected)
    {
        var facts = new ImapFacts { Plain = Announced(announced), PreAuth = preAuth };
        Assert.Equal(expected, Given.Status(ImapChecks.All, "imap.logindisabled", facts, Service.Imap));
    }

    [Theory]
    [InlineData("IMAP4rev1 AUTH=PLAIN", Status.Ok)]
    [InlineData("IMAP4rev1", Status.Ok)]
    [InlineData("IMAP4rev1 AUTH=PLAIN AUTH=CRAM-MD5", Status.Warning)]
    [InlineData("IMAP4rev1 AUTH=DIGEST-MD5", Status.Warning)]
    [InlineData("IMAP4rev1 AUTH=NTLM", Status.Warning)]
    [InlineData("IMAP4rev1 AUTH=PLAIN AUTH=ANONYMOUS", Status.Critical)]
    [InlineData("IMAP4rev1 LOGINDISABLED", Status.Critical)]
    [InlineData(null, Status.Unknown)]
    public void Mechanisms_inside_tls(string? announced, Status expected) =>
        Assert.Equal(
            expected,
            Given.Status(ImapChecks.All, "imap.auth_mechs", Nothing with { Secure = Announced(announced) }, Service.Imaps)
        );

    [Theory]
    [InlineData(false, null, null, Status.Ok)]
    [InlineData(true, null, null, Status.Ok)]
    [InlineData(true, "Dovecot", null, Status.Ok)]
    [InlineData(true, "Dovecot", "2.3.19", Status.Info)]
    public void Id_before_login_should_not_tell_the_version(bool announced, string? name, string? version, Status expected)
    {
        var facts = new ImapFacts { Disclosure = new(announced, name, version) };
        Assert.Equal(expected, Given.Status(ImapChecks.All, "imap.id", facts, Service.Imap));
    }

    [Fact]
    public void Id_that_was_not_seen_is_unknown() =>
        Assert.Equal(Status.Unknown, Given.Status(ImapChecks.All, "imap.id", Nothing, Service.Imap));

    [Theory]
    [InlineData("imap.starttls")]
    [InlineData("imap.logindisabled")]
    public void Rows_about_the_plain_session_do_not_apply_where_there_is_none(string id) =>
        Assert.Null(Given.Status(ImapChecks.All, id, Nothing, Service.Imaps));

    [Theory]
    [InlineData(Phase.Resolve, "imap.connect")]
    [InlineData(Phase.Connect, "imap.connect")]
    [InlineData(Phase.Greeting, "imap.connect")]
    [InlineData(Phase.Capability, "imap.capability")]
    [InlineData(Phase.StartTls, "imap.starttls")]
    [InlineData(Phase.Tls, "tls.handshake")]
    public void A_look_that_dies_in_a_phase_is_the_answer_of_that_phases_check_alone(Phase phase, string id)
    {
        var judging = new Judging(Given.Options(Service.Imap), new(FailureKind.Reset, phase, default), Given.Now);
        var red = ImapChecks.All.Judge(Nothing, "object", judging).Where(verdict => verdict.Status != Status.Unknown);
        Assert.Equal([(id, Status.Critical)], red.Select(verdict => (verdict.Check.Id, verdict.Status)));
    }

    private static ImapCapabilities? Announced(string? names) =>
        names is null ? null : ImapCapabilities.From(ImapResponse.Parse($"* CAPABILITY {names}")!);
}
