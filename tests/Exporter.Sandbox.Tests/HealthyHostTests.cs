using Exporter.Sandbox.Tests.Clients;

namespace Exporter.Sandbox.Tests;

public sealed class HealthyHostTests(WorldFixture fixture)
{
    private const string Keywords = "250-PIPELINING|250-SIZE 52428800|250-8BITMIME|250-ENHANCEDSTATUSCODES|250-DSN|250-SMTPUTF8|";

    private const string Capa = "TOP|UIDL|RESP-CODES|AUTH-RESP-CODE|PIPELINING|";
    private const string Extensions = "fileinto reject envelope vacation copy body";

    private static readonly string[] Certificate =
    [
        "handshake: done",
        "names: HOST",
        "issuer: CN=Sandbox Intermediate",
        "intermediates: 1",
        "days left: 80",
        "days of life: 90",
        "key: EC 256",
        // ecdsa-with-SHA256
        "signature: 1.2.840.10045.4.3.2",
        "chain: good",
        "names without SNI: HOST",
    ];

    private static readonly string[] PublicAnswers =
    [
        "vrfy WHEN TLS: 252 2.0.0 postmaster|",
        "expn WHEN TLS: 502 5.5.1 Command not implemented|",
        "size WHEN TLS: 552 5.3.4 Message size exceeds fixed limit|",
        "mail WHEN TLS: 250 2.1.0 Ok|",
        "mailbox WHEN TLS: 250 2.1.5 Ok|",
        "postmaster WHEN TLS: 250 2.1.5 Ok|",
        "abuse WHEN TLS: 250 2.1.5 Ok|",
        "stranger WHEN TLS: 550 5.1.1 No such user|",
        "foreigner WHEN TLS: 550 5.1.1 No such user|",
        "reset WHEN TLS: 250 2.0.0 Ok|",
    ];

    private static readonly string[] AnswersWithoutLogin =
    [
        .. PublicAnswers[..2],
        "size WHEN TLS: 530 5.7.0 Authentication required|",
        "mail WHEN TLS: 530 5.7.0 Authentication required|",
        .. new[] { "mailbox", "postmaster", "abuse", "stranger", "foreigner" }.Select(name => $"{name} WHEN TLS: 503 5.5.1 MAIL first|"),
        "reset WHEN TLS: 250 2.0.0 Ok|",
    ];

    [Fact]
    public async Task Smtp_offers_STARTTLS_and_no_AUTH() =>
        Assert.Equal(
            [
                "said: 220 HOST ESMTP ready|221 2.0.0 Bye|",
                "greeting: 220 HOST ESMTP ready|",
                $"ehlo before TLS: 250-HOST|{Keywords}250-CHUNKING|250 STARTTLS|",
                "helo before TLS: 250 HOST|",
                .. PublicAnswers.Select(line => line.Replace("WHEN", "before", StringComparison.Ordinal)),
                "login before TLS: 530 5.7.0 Must issue a STARTTLS command first|",
                "starttls: 220 2.0.0 Ready to start TLS|",
                .. Certificate,
                $"ehlo after TLS: 250-HOST|{Keywords}250 CHUNKING|",
                "helo after TLS: 250 HOST|",
                .. PublicAnswers.Select(line => line.Replace("WHEN", "after", StringComparison.Ordinal)),
                "login after TLS: 503 5.5.1 AUTH is not offered|",
                "end: 221 2.0.0 Bye|",
            ],
            await SeeAsync(SandboxService.Smtp)
        );

    [Fact]
    public async Task Submission_offers_AUTH_after_TLS_only() =>
        Assert.Equal(
            [
                "said: 220 HOST ESMTP ready|221 2.0.0 Bye|",
                "greeting: 220 HOST ESMTP ready|",
                $"ehlo before TLS: 250-HOST|{Keywords}250-CHUNKING|250 STARTTLS|",
                "helo before TLS: 250 HOST|",
                .. AnswersWithoutLogin.Select(line => line.Replace("WHEN", "before", StringComparison.Ordinal)),
                "login before TLS: 530 5.7.0 Must issue a STARTTLS command first|",
                "starttls: 220 2.0.0 Ready to start TLS|",
                .. Certificate,
                $"ehlo after TLS: 250-HOST|{Keywords}250-CHUNKING|250 AUTH PLAIN LOGIN SCRAM-SHA-256 SCRAM-SHA-256-PLUS|",
                "helo after TLS: 250 HOST|",
                .. AnswersWithoutLogin.Select(line => line.Replace("WHEN", "after", StringComparison.Ordinal)),
                "login after TLS: 235 2.7.0 Authentication successful|",
                "end: 221 2.0.0 Bye|",
            ],
            await SeeAsync(SandboxService.Submission)
        );

    [Fact]
    public async Task Submissions_greets_after_TLS() =>
        Assert.Equal(
            [
                .. Certificate,
                "greeting: 220 HOST ESMTP ready|",
                $"ehlo after TLS: 250-HOST|{Keywords}250-CHUNKING|250 AUTH PLAIN LOGIN SCRAM-SHA-256 SCRAM-SHA-256-PLUS|",
                "helo after TLS: 250 HOST|",
                .. AnswersWithoutLogin.Select(line => line.Replace("WHEN", "after", StringComparison.Ordinal)),
                "login after TLS: 235 2.7.0 Authentication successful|",
                "end: 221 2.0.0 Bye|",
            ],
            await SeeAsync(SandboxService.Submissions)
        );

    [Fact]
    public async Task Imap_disables_logins_until_TLS() =>
        Assert.Equal(
            [
                "said: * OK [CAPABILITY IMAP4rev1 SASL-IR ID STARTTLS LOGINDISABLED] HOST ready|* BYE Logging out|A OK LOGOUT completed|",
                "greeting: * OK [CAPABILITY IMAP4rev1 SASL-IR ID STARTTLS LOGINDISABLED] HOST ready|",
                "capability before TLS: * CAPABILITY IMAP4rev1 SASL-IR ID STARTTLS LOGINDISABLED|A OK CAPABILITY completed|",
                "login before TLS: A NO [PRIVACYREQUIRED] Start TLS first|",
                "starttls: A OK Begin TLS negotiation now|",
                .. Certificate,
                "capability after TLS: * CAPABILITY IMAP4rev1 SASL-IR ID AUTH=PLAIN AUTH=SCRAM-SHA-256 AUTH=SCRAM-SHA-256-PLUS|A OK CAPABILITY completed|",
                "login after TLS: A OK [CAPABILITY IMAP4rev1 SASL-IR ID AUTH=PLAIN AUTH=SCRAM-SHA-256 AUTH=SCRAM-SHA-256-PLUS IDLE NAMESPACE UIDPLUS MOVE QUOTA SPECIAL-USE ACL UNSELECT] Logged in|",
                "end: * BYE Logging out|A OK LOGOUT completed|",
            ],
            await SeeAsync(SandboxService.Imap)
        );

    [Fact]
    public async Task Imaps_greets_after_TLS() =>
        Assert.Equal(
            [
                .. Certificate,
                "greeting: * OK [CAPABILITY IMAP4rev1 SASL-IR ID AUTH=PLAIN AUTH=SCRAM-SHA-256 AUTH=SCRAM-SHA-256-PLUS] HOST ready|",
                "capability after TLS: * CAPABILITY IMAP4rev1 SASL-IR ID AUTH=PLAIN AUTH=SCRAM-SHA-256 AUTH=SCRAM-SHA-256-PLUS|A OK CAPABILITY completed|",
                "login after TLS: A OK [CAPABILITY IMAP4rev1 SASL-IR ID AUTH=PLAIN AUTH=SCRAM-SHA-256 AUTH=SCRAM-SHA-256-PLUS IDLE NAMESPACE UIDPLUS MOVE QUOTA SPECIAL-USE ACL UNSELECT] Logged in|",
                "end: * BYE Logging out|A OK LOGOUT completed|",
            ],
            await SeeAsync(SandboxService.Imaps)
        );

    [Fact]
    public async Task Pop3_takes_no_password_until_TLS() =>
        Assert.Equal(
            [
                "said: +OK HOST ready|+OK Bye|",
                "greeting: +OK HOST ready|",
                $"capa before TLS: +OK|{Capa}STLS|.|",
                "login before TLS: -ERR [AUTH] Mechanism is not offered|",
                "starttls: +OK Begin TLS negotiation now|",
                .. Certificate,
                $"capa after TLS: +OK|{Capa}USER|SASL PLAIN|.|",
                "login after TLS: +OK Logged in|",
                "end: +OK Bye|",
            ],
            await SeeAsync(SandboxService.Pop3)
        );

    [Fact]
    public async Task Pop3s_greets_after_TLS() =>
        Assert.Equal(
            [
                .. Certificate,
                "greeting: +OK HOST ready|",
                $"capa after TLS: +OK|{Capa}USER|SASL PLAIN|.|",
                "login after TLS: +OK Logged in|",
                "end: +OK Bye|",
            ],
            await SeeAsync(SandboxService.Pop3s)
        );

    [Fact]
    public async Task ManageSieve_tells_what_it_can_again_after_TLS() =>
        Assert.Equal(
            [
                $"said: {Told("", true)}OK \"HOST ready\"|OK \"Bye\"|",
                $"greeting: {Told("", true)}OK \"HOST ready\"|",
                $"capability before TLS: {Told("", true)}OK|",
                "login before TLS: NO \"Mechanism is not offered\"|",
                "starttls: OK \"Begin TLS negotiation now\"|",
                .. Certificate,
                $"told after TLS: {Told("PLAIN", false)}OK \"TLS negotiation successful\"|",
                $"capability after TLS: {Told("PLAIN", false)}OK|",
                "login after TLS: OK \"Logged in\"|",
                "end: OK \"Bye\"|",
            ],
            await SeeAsync(SandboxService.ManageSieve)
        );

    private static string Told(string mechanisms, bool startTls) =>
        $"\"IMPLEMENTATION\" \"Exporter.Sandbox\"|\"SASL\" \"{mechanisms}\"|\"SIEVE\" \"{Extensions}\"|"
        + (startTls ? "\"STARTTLS\"|" : "")
        + "\"VERSION\" \"1.0\"|";

    [Fact]
    public void All_services_of_the_healthy_host_show_one_certificate()
    {
        Assert.Equal(Enum.GetValues<SandboxService>(), fixture.World.Healthy.Select(endpoint => endpoint.Service));
        Assert.Single(fixture.World.Healthy.Select(endpoint => endpoint.Certificate.Thumbprint).Distinct());
    }

    [Fact]
    public async Task The_control_endpoint_accepts_and_says_nothing()
    {
        await using var client = await RawClient.ConnectAsync(fixture.World.Control, TestContext.Current.CancellationToken);
        await client.SendAsync("anyone there?");
        client.FinishSending();
        Assert.Empty(await client.ReadToEndAsync());
    }

    private Task<IReadOnlyList<string>> SeeAsync(SandboxService service) =>
        Sight.OfAsync(fixture.World, fixture.Healthy(service), TestContext.Current.CancellationToken);
}
