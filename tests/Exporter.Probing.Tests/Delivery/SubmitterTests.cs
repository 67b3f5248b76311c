using Exporter.Probing.Delivery;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.RoundTrip;
using Exporter.Probing.Targets;
using Exporter.Probing.Tests.Watching;
using Exporter.Probing.Watching;
using Exporter.Testing;
using MimeKit;

namespace Exporter.Probing.Tests.Delivery;

/// <summary>What handing in a mail makes of each answer of a server.</summary>
public sealed class SubmitterTests : IDisposable
{
    private const string Password = "hunter2";
    private const string User = "probe-user";

    private const string Ehlo = "S: 220 {host} ESMTP\nC: EHLO *\n";
    private const string InTls = Ehlo + "S: 250-{host}\nS: 250 STARTTLS\nC: STARTTLS\nS: 220 go\nTLS good\nC: EHLO *\nS: 250-{host}\n";
    private const string In = InTls + "S: 250 AUTH PLAIN\nC: AUTH PLAIN *\nS: 235 2.7.0 in\n";
    private const string Accepting = "C: MAIL FROM:*\nS: 250 ok\nC: RCPT TO:*\nS: 250 ok\nC: DATA\nS: 354 go on\n";

    private readonly HostGate gate = new();
    private readonly ProbeServices services = ProbeServices.Create(TimeProvider.System);

    public void Dispose() => gate.Dispose();

    [Fact]
    public async Task A_mail_that_is_accepted_is_gone()
    {
        var (submission, received) = await SubmitAsync(
            Service.Submission,
            In + Accepting + Message + "S: 250 2.0.0 queued as 7\nC: QUIT\nS: 221 bye\n"
        );
        Assert.Null(submission.Failure);
        Assert.Equal((false, false), (submission.Greylisted, submission.MayHaveLeft));
        Assert.Contains($"{Letter.TokenField}: ", received, StringComparison.Ordinal);
        Assert.Contains($"MAIL FROM:<{Trips.Sender}>", received, StringComparison.Ordinal);
        Assert.Contains($"RCPT TO:<{Trips.Recipient}>", received, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.Zero, submission.EndedAt.Offset);
    }

    [Fact]
    public async Task The_transcript_has_the_answers_and_neither_the_mail_nor_addresses_nor_the_account()
    {
        var (submission, _) = await SubmitAsync(
            Service.Submission,
            In + Accepting + Message + "S: 250 2.0.0 queued as 7\nC: QUIT\nS: 221 bye\n"
        );
        var text = string.Join('\n', submission.Transcript.Select(line => line.Text));
        Assert.Contains("250 2.0.0 queued as 7", text, StringComparison.Ordinal);
        Assert.Contains("MAIL FROM:<***>", text, StringComparison.Ordinal);
        Assert.All(
            [Trips.Sender, Trips.Recipient, User, Password, Letter.TokenField],
            secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Relay_needs_no_login_and_no_tls()
    {
        var (submission, received) = await SubmitAsync(
            Service.Smtp,
            Ehlo + "S: 250 {host}\n" + Accepting + Message + "S: 250 ok\nC: QUIT\nS: 221 bye\n"
        );
        Assert.Null(submission.Failure);
        Assert.DoesNotContain("AUTH", received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Relay_goes_into_tls_where_it_is_offered()
    {
        var (submission, _) = await SubmitAsync(
            Service.Smtp,
            InTls + "S: 250 OK\n" + Accepting + Message + "S: 250 ok\nC: QUIT\nS: 221 bye\n"
        );
        Assert.Null(submission.Failure);
    }

    [Theory]
    [InlineData("550 5.1.1 <{to}>: no such user", FailureKind.Rejected, false)]
    [InlineData("450 4.2.0 <{to}>: Recipient address rejected: Greylisted", FailureKind.Rejected, true)]
    [InlineData("452 4.2.2 mailbox full", FailureKind.Rejected, false)]
    public async Task A_refused_recipient_is_told_in_the_words_of_the_server_without_addresses(
        string reply,
        FailureKind kind,
        bool greylisted
    )
    {
        var answer = reply.Replace("{to}", Trips.Recipient, StringComparison.Ordinal);
        var (submission, _) = await SubmitAsync(Service.Submission, In + $"C: MAIL FROM:*\nS: 250 ok\nC: RCPT TO:*\nS: {answer}\n{Leave}");
        AssertFailed(submission, kind, Phase.Rcpt);
        Assert.Equal(reply.Replace("{to}", "***", StringComparison.Ordinal), submission.Failure!.Detail.En);
        Assert.Equal((greylisted, false), (submission.Greylisted, submission.MayHaveLeft));
    }

    [Theory]
    [InlineData("550 5.7.1 not you", false)]
    [InlineData("451 4.7.1 Greylisting in action, please come back in 00:04:59", true)]
    public async Task A_refused_sender_is_told_and_not_what_follows_from_it(string reply, bool greylisted)
    {
        var pipelining = InTls + "S: 250-PIPELINING\nS: 250 AUTH PLAIN\nC: AUTH PLAIN *\nS: 235 2.7.0 in\n";
        var (submission, _) = await SubmitAsync(
            Service.Submission,
            pipelining + $"C: MAIL FROM:*\nC: RCPT TO:*\nS: {reply}\nS: 503 5.5.1 need MAIL command\n{Leave}"
        );
        AssertFailed(submission, FailureKind.Rejected, Phase.Mail);
        Assert.Equal((reply, greylisted), (submission.Failure!.Detail.En, submission.Greylisted));
    }

    [Fact]
    public async Task A_refused_mail_is_known_not_to_have_left()
    {
        var (submission, _) = await SubmitAsync(Service.Submission, In + Accepting + Message + $"S: 554 5.7.1 spam\n{Leave}");
        AssertFailed(submission, FailureKind.Rejected, Phase.Data);
        Assert.Equal(("554 5.7.1 spam", false), (submission.Failure!.Detail.En, submission.MayHaveLeft));
    }

    [Theory]
    [InlineData("CLOSE", FailureKind.Closed)]
    [InlineData("RST", FailureKind.Reset)]
    public async Task A_connection_that_ends_before_the_answer_leaves_open_whether_the_mail_left(string end, FailureKind kind)
    {
        var (submission, _) = await SubmitAsync(Service.Smtp, Ehlo + "S: 250 {host}\n" + Accepting + Message + end);
        AssertFailed(submission, kind, Phase.Data);
        Assert.True(submission.MayHaveLeft);
    }

    [Fact]
    public async Task A_connection_that_ends_before_the_mail_leaves_nothing_open()
    {
        var (submission, _) = await SubmitAsync(Service.Smtp, Ehlo + "S: 250 {host}\nC: MAIL FROM:*\nCLOSE");
        AssertFailed(submission, FailureKind.Closed, Phase.Mail);
        Assert.False(submission.MayHaveLeft);
    }

    [Fact]
    public async Task A_server_that_accepts_and_then_breaks_off_has_accepted()
    {
        var (submission, _) = await SubmitAsync(Service.Smtp, Ehlo + "S: 250 {host}\n" + Accepting + Message + "S: 250 ok\nC: QUIT\nRST");
        Assert.Null(submission.Failure);
    }

    [Fact]
    public async Task Without_tls_neither_password_nor_mail_is_sent()
    {
        var (submission, received) = await SubmitAsync(
            Service.Submission,
            Ehlo + "S: 250-{host}\nS: 250 AUTH PLAIN\nC?: QUIT\n  S: 221 bye\n"
        );
        AssertFailed(submission, FailureKind.Rejected, Phase.StartTls);
        Assert.DoesNotContain("AUTH", received, StringComparison.Ordinal);
        Assert.DoesNotContain("MAIL", received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_login_sends_no_mail()
    {
        var (submission, received) = await SubmitAsync(
            Service.Submission,
            InTls + $"S: 250 AUTH PLAIN\nC: AUTH PLAIN *\nS: 535 5.7.8 {User} is wrong\n{Leave}"
        );
        AssertFailed(submission, FailureKind.Auth, Phase.Auth);
        Assert.Equal("the password or the user name is wrong: 535 5.7.8 *** is wrong", submission.Failure!.Detail.En);
        Assert.DoesNotContain("MAIL", received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_without_an_address_is_a_failure_and_nobody_is_asked()
    {
        var place = Place(Service.Smtp, 25);
        var nowhere = place with { Place = place.Place with { Target = place.Place.Target with { Addresses = [] } } };
        var submission = await SubmitAsync(nowhere);
        Assert.Equal(FailureKind.Resolve, submission.Failure?.Kind);
        Assert.Empty(submission.Transcript);
    }

    private const string Leave = "C?: RSET\n  S: 250 ok\nC?: QUIT\n  S: 221 bye\n";

    /// <summary>Waits for each line of the mail.</summary>
    internal static string Message
    {
        get
        {
            var text = System.Text.Encoding.Latin1.GetString(Trips.Octets(Mail));
            return string.Concat(text.Split("\r\n").SkipLast(1).Select(_ => "C: *\n")) + "C: .\n";
        }
    }

    // As it is sent to a server without 8BITMIME, so that the library changes nothing in it any more.
    internal static MimeMessage SevenBit()
    {
        var letter = Trips.Letter(Trips.Token());
        letter.Prepare(EncodingConstraint.SevenBit);
        return Trips.Sent(letter);
    }

    private static readonly MimeMessage Mail = SevenBit();

    private static void AssertFailed(Submission submission, FailureKind kind, Phase phase) =>
        Assert.Equal((kind, phase), (submission.Failure?.Kind, submission.Failure?.Phase));

    private async Task<(Submission, string)> SubmitAsync(Service service, string play)
    {
        var dialog = Dialog.Parse(
            "made/here",
            $"# service: {(service == Service.Smtp ? "smtp" : "submission")}\n# why: a test\n# expect success\n{play}"
        );
        await using var server = DialogServer.Start(dialog, DialogDelivery.Whole);
        var submission = await SubmitAsync(Place(service, server.EndPoint.Port));
        var conversation = Assert.Single(await server.StopAsync());
        Assert.Empty(conversation.Problems);
        return (submission, conversation.Received);
    }

    private Task<Submission> SubmitAsync(SendingPlace place)
    {
        var resolver = new ListedResolver();
        resolver.Answers[IpFamily.Ipv4] = new(ResolveOutcome.NoAddress, [], default);
        var control = new ControlProbe(resolver, services.Dialer, TimeProvider.System) { Settings = new([], null) };
        var sessions = new SessionRunner(new(resolver, TimeProvider.System), gate, control, services);
        return new Submitter(sessions).SubmitAsync(place, Trips.Recipient, Mail, 0, TestContext.Current.CancellationToken);
    }

    private static SendingPlace Place(Service service, int port)
    {
        var target = new Target(
            "dialog",
            DialogCertificates.HostName,
            new(DialogCertificates.HostName) { Roots = [DialogCertificates.Shared.Root] }
        )
        {
            Addresses = [System.Net.IPAddress.Loopback],
            Login = service == Service.Smtp ? null : new(User, new(Password)),
        };
        var options = new ProbeOptions(target, new(service, target.Host, port, IpFamily.Ipv4)) { HelloName = "probe.example.test" };
        return new(options, Trips.Sender);
    }
}
