using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.ImapLogin;
using Exporter.Probing.Probes.Pop3Login;
using Exporter.Probing.Probes.SmtpLogin;
using Exporter.Probing.Targets;
using Exporter.Probing.Tests.Network;
using Exporter.Sandbox;

namespace Exporter.Probing.Tests.Probes.Logins;

/// <summary>What a login makes of each answer that a server may give.</summary>
public sealed class LoginAnswersTests(SandboxWorld sandbox)
{
    [Theory]
    [InlineData("535 5.7.8 wrong", FailureKind.Auth, true)]
    [InlineData("534 5.7.9 mechanism too weak", FailureKind.Auth, true)]
    [InlineData("538 5.7.11 encryption required", FailureKind.Auth, true)]
    [InlineData("530 5.7.0 not yet", FailureKind.Auth, true)]
    [InlineData("454 4.7.0 cannot check now", FailureKind.Rejected, false)]
    [InlineData("421 4.3.2 shutting down", FailureKind.Rejected, false)]
    [InlineData("", FailureKind.Closed, false)]
    [InlineData("nonsense", FailureKind.Protocol, false)]
    public async Task Submission(string answer, FailureKind kind, bool noted)
    {
        await using var server = Server("220 mail ESMTP", ("EHLO", "250-mail\r\n250 AUTH PLAIN"), ("AUTH", answer));
        await ExpectAsync(SmtpLoginProbe.Kind, Service.Submissions, server, kind, noted);
    }

    [Theory]
    [InlineData("{tag} NO [AUTHENTICATIONFAILED] wrong", FailureKind.Auth, true)]
    [InlineData("{tag} NO [EXPIRED] password too old", FailureKind.Auth, true)]
    [InlineData("{tag} NO [CONTACTADMIN] locked", FailureKind.Auth, true)]
    [InlineData("{tag} NO wrong", FailureKind.Auth, true)]
    [InlineData("{tag} NO [UNAVAILABLE] directory is down", FailureKind.Rejected, false)]
    [InlineData("{tag} NO [LIMIT] too many", FailureKind.Rejected, false)]
    [InlineData("* BYE going down", FailureKind.Rejected, false)]
    [InlineData("{tag} BAD what", FailureKind.Rejected, false)]
    [InlineData("", FailureKind.Closed, false)]
    public async Task Mailbox(string answer, FailureKind kind, bool noted)
    {
        await using var server = Server("* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] hi", ("AUTHENTICATE", answer));
        await ExpectAsync(ImapLoginProbe.Kind, Service.Imaps, server, kind, noted);
    }

    [Theory]
    [InlineData("-ERR [AUTH] wrong", FailureKind.Auth, true)]
    [InlineData("-ERR wrong", FailureKind.Auth, true)]
    [InlineData("-ERR [SYS/PERM] the mailbox is gone", FailureKind.Auth, true)]
    [InlineData("-ERR [SYS/TEMP] directory is down", FailureKind.Rejected, false)]
    [InlineData("", FailureKind.Closed, false)]
    [InlineData("nonsense", FailureKind.Protocol, false)]
    public async Task Maildrop(string answer, FailureKind kind, bool noted)
    {
        await using var server = Server("+OK hi", ("CAPA", "+OK\r\nUIDL\r\nSASL PLAIN\r\n."), ("AUTH", answer));
        await ExpectAsync(Pop3LoginProbe.Kind, Service.Pop3s, server, kind, noted, "pop3.auth_login");
    }

    [Theory]
    [InlineData("-ERR [IN-USE] another session has it")]
    [InlineData("-ERR [LOGIN-DELAY] come back later")]
    public async Task A_maildrop_that_is_in_use_or_asked_too_soon_is_nobodys_fault(string answer)
    {
        await using var server = Server("+OK hi", ("CAPA", "+OK\r\nUIDL\r\nSASL PLAIN\r\n."), ("AUTH", answer));
        var services = ProbeServices.Create(TimeProvider.System);
        var options = Options(Service.Pop3s, server);
        var seen = await SandboxWorld.LookAsync(Pop3LoginProbe.Kind, options, services);
        Assert.Equal((FailureKind.Rejected, Phase.Auth, true), (seen.Failure?.Kind, seen.Failure?.Phase, seen.Failure?.Ours));
        Assert.All(seen.Judge(DateTimeOffset.UnixEpoch, null), verdict => Assert.Equal(Status.Unknown, verdict.Status));
        Assert.Null(services.Logins.Forbids(Given.Host, options.Target.Login!));
    }

    [Fact]
    public async Task A_maildrop_that_does_not_open_behind_the_login_is_no_wrong_password()
    {
        await using var server = Server(
            "+OK hi",
            ("CAPA", "+OK\r\nUIDL\r\nSASL PLAIN\r\n."),
            ("AUTH", "+OK in"),
            ("STAT", "-ERR the index is broken")
        );
        var services = ProbeServices.Create(TimeProvider.System);
        var options = Options(Service.Pop3s, server);
        var seen = await SandboxWorld.LookAsync(Pop3LoginProbe.Kind, options, services);
        Assert.Equal((FailureKind.Rejected, Phase.Select), (seen.Failure?.Kind, seen.Failure?.Phase));
        var verdicts = seen.Judge(DateTimeOffset.UnixEpoch, null).ToDictionary(verdict => verdict.Check.Id, verdict => verdict.Status);
        Assert.Equal(
            (Status.Ok, Status.Critical, Status.Unknown),
            (verdicts["pop3.auth_login"], verdicts["pop3.stat"], verdicts["pop3.uidl"])
        );
        Assert.Null(services.Logins.Forbids(Given.Host, options.Target.Login!));
    }

    [Fact]
    public async Task The_answer_is_told_without_the_user_name_it_repeats()
    {
        await using var server = Server(
            "220 mail ESMTP",
            ("EHLO", "250-mail\r\n250 AUTH PLAIN"),
            ("AUTH", $"535 5.7.8 {MailAccount.User} is wrong")
        );
        var seen = await SandboxWorld.LookAsync(SmtpLoginProbe.Kind, Options(Service.Submissions, server));
        Assert.Equal("the password or the user name is wrong: 535 5.7.8 *** is wrong", seen.Failure?.Detail.En);
    }

    [Fact]
    public async Task Where_plain_is_not_offered_the_login_command_is_used()
    {
        await using var server = Server(
            "* OK [CAPABILITY IMAP4rev1] hi",
            ("LOGIN", "{tag} OK [CAPABILITY IMAP4rev1] in"),
            ("LIST", "{tag} OK done"),
            ("LOGOUT", "* BYE bye\r\n{tag} OK done")
        );
        var seen = await SandboxWorld.LookAsync(ImapLoginProbe.Kind, Options(Service.Imaps, server));
        Assert.Null(seen.Failure);
        Assert.DoesNotContain(seen.Transcript, line => line.Text.Contains(MailAccount.Password, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_without_a_usable_mechanism_lets_nobody_in()
    {
        await using var server = Server("220 mail ESMTP", ("EHLO", "250-mail\r\n250 AUTH GSSAPI"));
        await ExpectAsync(SmtpLoginProbe.Kind, Service.Submissions, server, FailureKind.Rejected, noted: false);
    }

    [Theory]
    [InlineData("LOGINDISABLED", "the server takes no logins, not even inside TLS (LOGINDISABLED)")]
    [InlineData("LOGINDISABLED AUTH=GSSAPI", "the server takes no logins, not even inside TLS (LOGINDISABLED)")]
    public async Task A_server_that_disables_logins_is_told_from_a_wrong_password(string announced, string cause)
    {
        await using var server = Server($"* OK [CAPABILITY IMAP4rev1 {announced}] hi", ("LOGOUT", "* BYE bye\r\n{tag} OK done"));
        await ExpectAsync(ImapLoginProbe.Kind, Service.Imaps, server, FailureKind.Rejected, noted: false);
        var seen = await SandboxWorld.LookAsync(ImapLoginProbe.Kind, Options(Service.Imaps, server));
        Assert.Equal(cause, seen.Failure?.Detail.En);
        Assert.DoesNotContain(seen.Transcript, line => line.Text.Contains("LOGIN ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Logins_by_a_mechanism_work_where_the_login_command_is_disabled()
    {
        await using var server = Server(
            "* OK [CAPABILITY IMAP4rev1 SASL-IR LOGINDISABLED AUTH=PLAIN] hi",
            ("AUTHENTICATE", "{tag} OK [CAPABILITY IMAP4rev1] in"),
            ("LIST", "{tag} OK done"),
            ("LOGOUT", "* BYE bye\r\n{tag} OK done")
        );
        Assert.Null((await SandboxWorld.LookAsync(ImapLoginProbe.Kind, Options(Service.Imaps, server))).Failure);
    }

    [Fact]
    public async Task Auth_login_is_spoken_where_plain_is_missing()
    {
        await using var server = Server(
            "220 mail ESMTP",
            ("EHLO", "250-mail\r\n250 AUTH LOGIN CRAM-MD5"),
            ("AUTH LOGIN", "334 VXNlcm5hbWU6"),
            ("QUIT", "221 bye"),
            (Base64(MailAccount.User), "334 UGFzc3dvcmQ6"),
            (Base64(MailAccount.Password), "235 in")
        );
        var seen = await SandboxWorld.LookAsync(SmtpLoginProbe.Kind, Options(Service.Submissions, server));
        Assert.Null(seen.Failure);
    }

    [Fact]
    public async Task A_flood_behind_the_login_command_is_cut()
    {
        await using var server = Server(
            "220 mail ESMTP",
            ("EHLO", "250-mail\r\n250 AUTH PLAIN"),
            ("AUTH", "535 " + new string('x', LineConnection.MaxLookOctets))
        );
        await ExpectAsync(SmtpLoginProbe.Kind, Service.Submissions, server, FailureKind.Limit, noted: false);
    }

    [Fact]
    public async Task Clear_text_where_tls_is_due_fails_the_handshake()
    {
        var options = sandbox.Options(sandbox.Healthy(SandboxService.Submission));
        var confused = options with { Endpoint = options.Endpoint with { Service = Service.Submissions } };
        var seen = await SandboxWorld.LookAsync(SmtpLoginProbe.Kind, confused);
        Assert.Equal((FailureKind.Tls, Phase.Tls), (seen.Failure?.Kind, seen.Failure?.Phase));
    }

    private async Task ExpectAsync(
        ProbeKind probe,
        Service service,
        AnsweringServer server,
        FailureKind kind,
        bool noted,
        string? check = null
    )
    {
        var services = ProbeServices.Create(TimeProvider.System);
        var options = Options(service, server);
        var seen = await SandboxWorld.LookAsync(probe, options, services);
        Assert.Equal((kind, Phase.Auth), (seen.Failure?.Kind, seen.Failure?.Phase));
        var verdicts = seen.Judge(DateTimeOffset.UnixEpoch, null);
        Assert.Equal(Status.Critical, verdicts.Single(verdict => check is null || verdict.Check.Id == check).Status);
        Assert.Equal(noted, services.Logins.Forbids(Given.Host, options.Target.Login!) is not null);
        Assert.Equal(1, server.Connections);
    }

    private AnsweringServer Server(string greeting, params IReadOnlyList<(string Word, string Answer)> rules)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new(sandbox.World.Authority.Issue(new([Given.Host], now.AddDays(-1), now.AddDays(1))), greeting, rules);
    }

    private ProbeOptions Options(Service service, AnsweringServer server)
    {
        var options = Given.Options(service);
        return options with
        {
            Endpoint = options.Endpoint with { Port = server.Port },
            Target = options.Target with
            {
                Tls = new(Given.Host) { Roots = [sandbox.World.Authority.Root] },
                Login = new(MailAccount.User, new(MailAccount.Password)),
            },
        };
    }

    private static string Base64(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));
}
