using System.Net;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.ClientSettings;
using Exporter.Probing.Targets;
using Exporter.Probing.Tests.Network;
using Exporter.Sandbox.Certificates;

namespace Exporter.Probing.Tests.Probes.ClientSettings;

public sealed class DoorTests
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Brief = TimeSpan.FromSeconds(0.5);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("smtp", "220 mail.example.com ESMTP\r\n", "250-mail.example.com\r\n250 STARTTLS\r\n", "220 go\r\n")]
    [InlineData("imap", "* OK ready\r\n", "* CAPABILITY IMAP4rev1\r\nA1 ok go\r\n", "")]
    [InlineData("pop3", "+OK ready\r\n", "+ok go\r\n", "")]
    public async Task A_server_that_agrees_to_TLS_is_shaken_hands_with(string protocol, string greeting, string first, string second)
    {
        // What comes after the agreement is no TLS here, so the handshake is where the visit ends.
        await using var server = await ChattyServer.StartAsync(greeting, [first, .. second.Length > 0 ? new[] { second } : []]);
        var seen = await KnockAsync(protocol, server.Port, TlsMode.StartTls, Brief);
        Assert.Equal((FailureKind.Timeout, Phase.Tls), (seen.Failure?.Kind, seen.Failure?.Phase));
    }

    [Theory]
    [InlineData("smtp", "220 x ESMTP\r\n", "250 x\r\n", "502 no\r\n")]
    [InlineData("imap", "* OK ready\r\n", "a1 BAD no\r\n", "")]
    [InlineData("pop3", "+OK ready\r\n", "-ERR no\r\n", "")]
    [InlineData("smtp", "220 x ESMTP\r\n", "500 no\r\n", "")]
    public async Task A_server_that_does_not_is_told_with_its_own_words(string protocol, string greeting, string first, string second)
    {
        await using var server = await ChattyServer.StartAsync(greeting, [first, .. second.Length > 0 ? new[] { second } : []]);
        var seen = await KnockAsync(protocol, server.Port, TlsMode.StartTls, Wait);
        Assert.Equal((FailureKind.Rejected, Phase.StartTls), (seen.Failure?.Kind, seen.Failure?.Phase));
        Assert.Contains("no", seen.Failure!.Detail.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("smtp", "SSH-2.0-x\r\n")]
    [InlineData("imap", "+OK ready\r\n")]
    [InlineData("pop3", "* OK ready\r\n")]
    [InlineData("imap", "* BYE no\r\n")]
    public async Task Another_protocol_is_seen(string protocol, string greeting)
    {
        await using var server = await ChattyServer.StartAsync(greeting);
        var seen = await KnockAsync(protocol, server.Port, TlsMode.StartTls, Wait);
        Assert.Equal((FailureKind.Protocol, Phase.Greeting), (seen.Failure?.Kind, seen.Failure?.Phase));
    }

    [Fact]
    public async Task A_flood_before_the_answer_is_bounded()
    {
        var flood = string.Concat(Enumerable.Repeat($"* {new string('x', 1000)}\r\n", 400));
        await using var server = await ChattyServer.StartAsync("* OK ready\r\n", flood);
        var seen = await KnockAsync("imap", server.Port, TlsMode.StartTls, Wait);
        Assert.Equal(FailureKind.Limit, seen.Failure?.Kind);
    }

    [Fact]
    public async Task Text_slipped_behind_the_agreement_is_a_fault()
    {
        await using var server = await ChattyServer.StartAsync("+OK ready\r\n", "+OK go\r\n+OK more\r\n");
        Assert.Equal(FailureKind.Protocol, (await KnockAsync("pop3", server.Port, TlsMode.StartTls, Wait)).Failure?.Kind);
    }

    [Fact]
    public async Task Implicit_TLS_shows_the_certificate_and_then_the_protocol()
    {
        using var authority = CertificateAuthority.Create("Test", TimeProvider.System.GetUtcNow());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = authority.Issue(new(["localhost"], now.AddDays(-1), now.AddDays(30)));
        await using var server = new AnsweringServer(certificate, "* OK ready");
        var (right, wrong) = (
            await KnockAsync("imap", server.Port, TlsMode.Implicit, Wait),
            await KnockAsync("pop3", server.Port, TlsMode.Implicit, Wait)
        );
        Assert.Null(right.Failure);
        Assert.True(right.Tls is { Chain: { CoversName: true, Verdict: not Exporter.Probing.Probes.Tls.ChainVerdict.Trusted } });
        Assert.Equal(FailureKind.Protocol, wrong.Failure?.Kind);
    }

    [Fact]
    public async Task A_closed_port_is_refused_and_silence_is_ours_only_if_the_control_says_so()
    {
        await using var server = await ChattyServer.StartAsync("");
        Assert.Equal(FailureKind.Refused, (await KnockAsync("imap", 1, TlsMode.Implicit, Wait)).Failure?.Kind);
        var theirs = await KnockAsync("imap", server.Port, TlsMode.StartTls, Brief);
        Assert.Equal((FailureKind.Timeout, false), (theirs.Failure!.Kind, theirs.Failure.Ours));
        var ours = await KnockAsync("imap", server.Port, TlsMode.StartTls, Brief, isRed: true);
        Assert.Equal((FailureKind.Timeout, true), (ours.Failure!.Kind, ours.Failure.Ours));
    }

    private static Task<DoorSeen> KnockAsync(string protocol, int port, TlsMode tls, TimeSpan wait, bool isRed = false)
    {
        var services = ProbeServices.Create(TimeProvider.System) with { ExplainsSilence = (_, _, _) => Task.FromResult(isRed) };
        return new Door(new ClientWorld().Options, services).KnockAsync(
            new(protocol, "localhost", port, tls),
            IPAddress.Loopback,
            wait,
            Token
        );
    }
}
