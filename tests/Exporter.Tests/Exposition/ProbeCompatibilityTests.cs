using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Text;
using System.Text.RegularExpressions;
using Exporter.Exposition;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Smtp;
using Exporter.Probing.Probes.Tls;
using Exporter.Probing.Targets;
using Exporter.Sandbox.Certificates;

namespace Exporter.Tests.Exposition;

public sealed partial class ProbeCompatibilityTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("127.77.1.1", 1192640395u)]
    [InlineData("127.0.0.1", 3668918509u)]
    [InlineData("::1", 1751717746u)]
    public void An_address_has_the_hash_that_blackbox_exporter_0_23_gave_it(string address, uint hash) =>
        Assert.Equal(hash, ProbeCompatibility.Hash(IPAddress.Parse(address)));

    [Fact]
    public void A_subject_of_four_kilobytes_is_cut_to_256_octets()
    {
        var text = Text(
            new(["mail.example.com"], Now.AddDays(-10), Now.AddDays(80)) { SubjectPadding = 4096 },
            Failure(FailureKind.Tls, Phase.Tls)
        );
        var subject = Subject().Match(text).Groups["subject"].Value;
        Assert.StartsWith("CN=mail.example.com,O=xxx", subject, StringComparison.Ordinal);
        Assert.Equal(256, Encoding.UTF8.GetByteCount(subject));
    }

    [Fact]
    public void The_end_of_the_chain_is_told_only_if_it_verifies()
    {
        Assert.Contains(
            $"\nprobe_ssl_last_chain_expiry_timestamp_seconds {Now.AddDays(80).ToUnixTimeSeconds()}\n",
            Text(new(["mail.example.com"], Now.AddDays(-10), Now.AddDays(80)), null),
            StringComparison.Ordinal
        );
        var expired = Text(new(["mail.example.com"], Now.AddDays(-90), Now.AddDays(-1)), null);
        Assert.DoesNotContain("probe_ssl_last_chain_expiry_timestamp_seconds", expired, StringComparison.Ordinal);
        Assert.Contains($"\nprobe_ssl_earliest_cert_expiry {Now.AddDays(-1).ToUnixTimeSeconds()}\n", expired, StringComparison.Ordinal);
        Assert.Contains("\nprobe_success 0\n", expired, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FailureKind.Rejected, Phase.Greeting, 1)]
    [InlineData(FailureKind.Protocol, Phase.StartTls, 1)]
    [InlineData(FailureKind.Closed, Phase.Ehlo, 1)]
    [InlineData(FailureKind.Closed, Phase.Tls, 0)]
    [InlineData(FailureKind.Timeout, Phase.Greeting, 0)]
    [InlineData(FailureKind.Refused, Phase.Connect, 0)]
    public void An_answer_that_is_not_the_expected_one_is_told_apart_from_none(FailureKind kind, Phase phase, int expected) =>
        Assert.Contains(
            $"\nprobe_failed_due_to_regex {expected}\n",
            Text(new(["mail.example.com"], Now.AddDays(-10), Now.AddDays(80)), Failure(kind, phase)),
            StringComparison.Ordinal
        );

    private static Failure Failure(FailureKind kind, Phase phase) => new(kind, phase, default);

    /// <summary>The metrics of a look at a server with the ordered certificate, whose authority is trusted.</summary>
    private static string Text(CertificateOrder order, Failure? failure)
    {
        using var authority = CertificateAuthority.Create("Test CA", Now);
        using var issued = authority.Issue(order);
        var clock = new StillClock(Now);
        var expected = new TlsExpectation("mail.example.com") { Roots = [authority.Root] };
        var session = new TlsSession(
            SslProtocols.Tls13,
            TlsCipherSuite.TLS_AES_256_GCM_SHA384,
            [new(issued.Leaf.RawDataMemory), .. issued.Intermediates.Select(one => new ServedCertificate(one.RawDataMemory))],
            ClientCertificateAsked: false
        );
        var options = new ProbeOptions(new("mail", "mail.example.com", expected), new(Service.Smtp, "mail.example.com", 25, IpFamily.Ipv4));
        var look = ProbeCatalog.All.Single(kind => kind.Name == "smtp").Bind(options, ProbeServices.Create(clock));
        var report = new ProbeReport
        {
            Kind = look.Kind,
            Options = options,
            StartedAt = Now,
            Failure = failure,
            Facts = new SmtpFacts { Tls = new CertificateJudge(clock).Judge(session, expected) },
        };
        var outcome = new ProbeOutcome(TimeSpan.FromSeconds(5), MustVerify: true)
        {
            Results = [new(new(look, TimeSpan.FromMinutes(1)), report)],
        };
        var writer = new LineWriter();
        ProbeCompatibility.Write(writer, outcome);
        return "\n" + Encoding.UTF8.GetString(writer.Written.Span);
    }

    [GeneratedRegex("subject=\"(?<subject>[^\"]*)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Subject();

    private sealed class StillClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
