using System.Net;
using System.Net.Sockets;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Sni;
using Exporter.Probing.Probes.Tls;
using Exporter.Probing.Targets;
using Exporter.Sandbox;

namespace Exporter.Probing.Tests.Probes.Sni;

public sealed class SniProbeTests(SandboxWorld sandbox)
{
    // Fatal alert unrecognized_name in a TLS 1.2 record (RFC 6066 §3).
    private static readonly byte[] UnrecognizedName = [0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x70];

    [Theory]
    [InlineData(SandboxService.Smtp)]
    [InlineData(SandboxService.Submissions)]
    [InlineData(SandboxService.Imap)]
    [InlineData(SandboxService.Imaps)]
    public async Task A_server_with_one_certificate_is_fine_and_is_left_politely(SandboxService service)
    {
        var seen = await SandboxWorld.LookAsync(SniProbe.Kind, sandbox.Options(sandbox.Healthy(service)));
        Assert.Null(seen.Failure);
        Assert.Equal(Status.Ok, StatusOf(seen));
        Assert.Contains(seen.Phases, phase => phase.Phase == Phase.Quit);
    }

    [Fact]
    public async Task A_default_certificate_for_another_host_is_a_warning()
    {
        var seen = await SandboxWorld.LookAsync(SniProbe.Kind, sandbox.Options(sandbox.Faulty("submissions-sni-default-wrong")));
        Assert.Null(seen.Failure);
        Assert.Equal(Status.Warning, StatusOf(seen));
    }

    [Fact]
    public async Task A_right_default_beside_a_wrong_certificate_is_no_fault_of_the_default()
    {
        var seen = await SandboxWorld.LookAsync(SniProbe.Kind, sandbox.Options(sandbox.Faulty("submission-certificate-wrong-host")));
        Assert.Equal(Status.Ok, StatusOf(seen));
    }

    [Fact]
    public async Task A_certificate_that_is_wrong_either_way_is_left_to_the_check_of_the_name()
    {
        var options = sandbox.Options(sandbox.Healthy(SandboxService.Imaps));
        var elsewhere = options with { Target = options.Target with { Tls = options.Target.Tls with { ServerName = "other.example" } } };
        var seen = await SandboxWorld.LookAsync(SniProbe.Kind, elsewhere);
        Assert.Equal(Status.Ok, StatusOf(seen));
    }

    [Fact]
    public async Task A_server_that_wants_a_name_is_only_worth_knowing()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var options = Given.Options(Service.Imaps);
        options = options with { Endpoint = options.Endpoint with { Port = ((IPEndPoint)listener.LocalEndpoint).Port } };
        var looking = SandboxWorld.LookAsync(SniProbe.Kind, options);
        using var socket = await listener.AcceptSocketAsync(cancellationToken);
        await socket.ReceiveAsync(new byte[4096], cancellationToken);
        await socket.SendAsync(UnrecognizedName, cancellationToken);
        var seen = await looking;
        Assert.Null(seen.Failure);
        Assert.Equal(Status.Info, StatusOf(seen));
    }

    [Theory]
    [InlineData("smtp-greeting-554", Phase.Greeting)]
    [InlineData("smtp-no-starttls", Phase.StartTls)]
    [InlineData("smtp-handshake-broken", Phase.Tls)]
    [InlineData("imap-greeting-bye", Phase.Greeting)]
    [InlineData("imap-no-starttls", Phase.StartTls)]
    public async Task What_the_other_looks_tell_leaves_this_one_unknown(string fault, Phase phase)
    {
        var seen = await SandboxWorld.LookAsync(SniProbe.Kind, sandbox.Options(sandbox.Faulty(fault)));
        Assert.Equal(phase, seen.Failure?.Phase);
        Assert.Equal(Status.Unknown, StatusOf(seen));
    }

    [Theory]
    [InlineData(true, null, Status.Ok)]
    [InlineData(false, true, Status.Warning)]
    [InlineData(false, false, Status.Ok)]
    [InlineData(null, null, Status.Info)]
    public void The_default_is_judged_beside_the_named_certificate(bool? unnamed, bool? named, Status expected)
    {
        var facts = new SniFacts { Answer = new(Chain(unnamed), Chain(named)) };
        Assert.Equal(expected, Given.Status(SniChecks.All, "tls.sni_variants", facts, Service.Imaps));
    }

    [Fact]
    public void Nothing_seen_is_unknown() =>
        Assert.Equal(Status.Unknown, Given.Status(SniChecks.All, "tls.sni_variants", new SniFacts(), Service.Imaps));

    [Theory]
    [InlineData("mail.example.com", true)]
    [InlineData("192.0.2.1", false)]
    [InlineData("2001:db8::1", false)]
    public void An_address_has_no_name_to_send(string serverName, bool applies)
    {
        var options = Given.Options(Service.Imaps);
        Assert.Equal(applies, SniProbe.Kind.AppliesTo(options with { Target = options.Target with { Tls = new(serverName) } }));
        Assert.Equal(TimeSpan.FromHours(1), SniProbe.Kind.Interval(options));
    }

    private static Status StatusOf(Sighting seen) => Assert.Single(seen.Judge(DateTimeOffset.UnixEpoch, null)).Status;

    private static JudgedChain? Chain(bool? coversName) =>
        coversName is { } covers ? new([Certificates.Leaf], ChainVerdict.Trusted, covers, "") : null;

    private static class Certificates
    {
        public static readonly CertificateFacts Leaf = new()
        {
            Fingerprint = "",
            NotBefore = default,
            NotAfter = default,
            KeyAlgorithm = "RSA",
            KeyBits = 2048,
            SignatureAlgorithm = "sha256RSA",
            Names = ["other.example"],
            Subject = "",
            Issuer = "",
        };
    }
}
