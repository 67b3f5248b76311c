using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.ImapLogin;
using Exporter.Probing.Probes.Pop3Login;
using Exporter.Probing.Probes.SmtpLogin;
using Exporter.Probing.Targets;
using Exporter.Probing.Tests.Network;
using Exporter.Sandbox;
using Microsoft.Extensions.Time.Testing;

namespace Exporter.Probing.Tests.Probes.Logins;

/// <summary>Which mechanism a look takes, and what follows from a no.</summary>
public sealed class LoginTurnTests(SandboxWorld sandbox)
{
    private readonly FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());

    [Theory]
    [InlineData(SandboxService.Submission, "PLAIN, LOGIN, SCRAM-SHA-256-PLUS, SCRAM-SHA-256, PLAIN")]
    [InlineData(SandboxService.Imaps, "PLAIN, SCRAM-SHA-256-PLUS, SCRAM-SHA-256, the LOGIN command, PLAIN")]
    public async Task All_that_is_offered_is_taken_in_turn(SandboxService service, string mechanisms)
    {
        var services = ProbeServices.Create(TimeProvider.System);
        var options = sandbox.Options(sandbox.Healthy(service));
        var kind = service == SandboxService.Imaps ? ImapLoginProbe.Kind : SmtpLoginProbe.Kind;
        var taken = new List<string?>();
        for (var look = 0; look < 5; look++)
        {
            var seen = await SandboxWorld.LookAsync(kind, options, services);
            Assert.Null(seen.Failure);
            Assert.Equal(Status.Ok, Assert.Single(seen.Judge(DateTimeOffset.UnixEpoch, null)).Status);
            taken.Add(((LoginFacts)seen.Facts).Mechanism);
            AssertNothingIsShown(seen);
        }
        Assert.Equal(mechanisms.Split(", "), taken);
    }

    [Fact]
    public async Task A_mechanism_that_refuses_the_right_password_is_told_and_rests_for_a_day()
    {
        var services = ProbeServices.Create(clock);
        await using var server = Mail(("AUTH CRAM-MD5", "535 5.7.8 wrong"), ("AUTH PLAIN", "235 in"));
        Assert.Equal(Status.Ok, (await LookAsync(server, services)).Status);
        for (var look = 0; look < 3; look++)
        {
            var verdict = await LookAsync(server, services);
            Assert.Equal(Status.Warning, verdict.Status);
            Assert.EndsWith("with PLAIN; the same password is refused with CRAM-MD5", verdict.Observed.En, StringComparison.Ordinal);
        }
        Assert.Equal(1, server.Heard("AUTH CRAM-MD5"));
        clock.Advance(MechanismLedger.Rest);
        await LookAsync(server, services);
        await LookAsync(server, services);
        Assert.Equal(2, server.Heard("AUTH CRAM-MD5"));
    }

    [Fact]
    public async Task A_password_that_became_wrong_gets_one_further_try_and_then_rests_over_all_services()
    {
        var services = ProbeServices.Create(clock);
        await using (var before = Mail(("AUTH PLAIN", "235 in")))
        {
            Assert.Equal(Status.Ok, (await LookAsync(before, services)).Status);
        }
        await using var server = Mail(("AUTH", "535 5.7.8 wrong"));
        await using var mailbox = Server("* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] hi", ("AUTHENTICATE", "{tag} NO wrong"));
        await using var maildrop = Server("+OK hi", ("CAPA", "+OK\r\nSASL PLAIN\r\n."), ("AUTH", "-ERR wrong"));
        for (var look = 0; look < 5; look++)
        {
            Assert.Equal(Status.Critical, (await LookAsync(server, services)).Status);
            Assert.Equal(Status.Unknown, (await LookAsync(mailbox, services, ImapLoginProbe.Kind, Service.Imaps)).Status);
            Assert.Equal(Status.Unknown, (await LookAsync(maildrop, services, Pop3LoginProbe.Kind, Service.Pop3s)).Status);
            clock.Advance(TimeSpan.FromMinutes(5));
        }
        Assert.Equal((1, 1), (server.Heard("AUTH CRAM-MD5"), server.Heard("AUTH PLAIN")));
        Assert.Equal((0, 0), (mailbox.Connections, maildrop.Connections));
        clock.Advance(TimeSpan.FromMinutes(5));
        // What is known to have worked decides at once.
        Assert.Equal(Status.Critical, (await LookAsync(server, services)).Status);
        Assert.Equal((1, 2), (server.Heard("AUTH CRAM-MD5"), server.Heard("AUTH PLAIN")));
    }

    [Fact]
    public async Task A_server_that_hangs_up_after_a_no_leaves_open_what_it_refused()
    {
        var services = ProbeServices.Create(clock);
        await using var server = Mail(("AUTH CRAM-MD5", "535 5.7.8 wrong"), ("AUTH PLAIN", "235 in"));
        await using var hasty = Mail(("AUTH CRAM-MD5", "535 5.7.8 wrong"), ("AUTH PLAIN", ""));
        Assert.Equal(Status.Ok, (await LookAsync(server, services)).Status);
        foreach (var next in new[] { hasty, server })
        {
            var verdict = await LookAsync(next, services);
            Assert.Equal(Status.Unknown, verdict.Status);
            Assert.Contains("refused at ", verdict.Observed.En, StringComparison.Ordinal);
        }
        clock.Advance(LoginLedger.Pause);
        Assert.Equal(Status.Ok, (await LookAsync(server, services)).Status);
    }

    [Theory]
    [InlineData("454 4.7.0 cannot check now")]
    [InlineData("421 4.3.2 shutting down")]
    public async Task Trouble_of_the_server_is_not_followed_by_a_further_try(string answer)
    {
        var services = ProbeServices.Create(clock);
        await using var server = Mail(("AUTH CRAM-MD5", answer), ("AUTH PLAIN", "235 in"));
        await LookAsync(server, services);
        Assert.Equal(Status.Critical, (await LookAsync(server, services)).Status);
        Assert.Equal(1, server.Heard("AUTH PLAIN"));
    }

    private static void AssertNothingIsShown(Sighting seen)
    {
        var shown = string.Join('\n', seen.Transcript.Where(line => !line.FromServer).Select(line => line.Text));
        Assert.Contains("***", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(MailAccount.User, Decoded(shown), StringComparison.Ordinal);
        Assert.DoesNotContain(MailAccount.Password, Decoded(shown), StringComparison.Ordinal);
    }

    /// <summary>The text, and after it all that stands in it in base64.</summary>
    private static string Decoded(string text)
    {
        var words = text.Split(' ', '\n', '"').Where(word => word.Length > 8 && word.Length % 4 == 0);
        var octets = new byte[text.Length];
        return text
            + string.Concat(
                words.Select(word =>
                    Convert.TryFromBase64String(word, octets, out var count) ? System.Text.Encoding.UTF8.GetString(octets, 0, count) : ""
                )
            );
    }

    private Task<Verdict> LookAsync(AnsweringServer server, ProbeServices services) =>
        LookAsync(server, services, SmtpLoginProbe.Kind, Service.Submissions);

    private async Task<Verdict> LookAsync(AnsweringServer server, ProbeServices services, ProbeKind kind, Service service)
    {
        var options = Given.Options(service);
        var login = options with
        {
            Endpoint = options.Endpoint with { Port = server.Port },
            Target = options.Target with
            {
                Tls = new(Given.Host) { Roots = [sandbox.World.Authority.Root] },
                Login = new(MailAccount.User, new(MailAccount.Password)),
            },
        };
        var seen = await SandboxWorld.LookAsync(kind, login, services);
        return seen.Judge(clock.GetUtcNow(), null).Single(verdict => verdict.Check.Id.EndsWith(".auth_login", StringComparison.Ordinal));
    }

    private AnsweringServer Mail(params IReadOnlyList<(string Word, string Answer)> rules) =>
        Server("220 mail ESMTP", [("EHLO", "250-mail\r\n250 AUTH PLAIN CRAM-MD5"), ("QUIT", "221 bye"), .. rules]);

    private AnsweringServer Server(string greeting, params IReadOnlyList<(string Word, string Answer)> rules)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new(sandbox.World.Authority.Issue(new([Given.Host], now.AddDays(-1), now.AddDays(9))), greeting, rules);
    }
}
