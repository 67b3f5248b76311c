using System.Net.Security;
using System.Security.Authentication;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.Tls;
using Exporter.Probing.Targets;
using Exporter.Testing;

namespace Exporter.Probing.Tests.Probes.Tls;

public sealed class CertificateJudgeTests
{
    private static readonly DialogCertificates Certificates = DialogCertificates.Shared;
    private static readonly TlsExpectation Expected = new(DialogCertificates.HostName) { Roots = [Certificates.Root] };

    private readonly OddTimeProvider clock = new(TimeProvider.System.GetUtcNow());
    private readonly CertificateJudge judge;

    public CertificateJudgeTests() => judge = new(clock);

    [Theory]
    [InlineData("good", ChainVerdict.Trusted, true, true)]
    [InlineData("six-day", ChainVerdict.Trusted, true, true)]
    [InlineData("big-subject", ChainVerdict.Trusted, true, true)]
    [InlineData("expired", ChainVerdict.Trusted, true, false)]
    [InlineData("not-yet-valid", ChainVerdict.Trusted, true, false)]
    [InlineData("wrong-host", ChainVerdict.Trusted, false, false)]
    [InlineData("no-intermediate", ChainVerdict.Incomplete, true, false)]
    [InlineData("unknown-root", ChainVerdict.UnknownRoot, true, false)]
    [InlineData("self-signed", ChainVerdict.SelfSigned, true, false)]
    public void One_fault_is_one_judgement(string name, ChainVerdict verdict, bool coversName, bool verified)
    {
        var seen = Judge(name, Expected);
        Assert.Equal((verdict, coversName, verified), (seen.Verdict, seen.CoversName, seen.Verified(clock.GetUtcNow())));
    }

    [Fact]
    public void A_self_signed_certificate_that_is_configured_as_a_root_is_trusted() =>
        Assert.Equal(ChainVerdict.Trusted, Judge("self-signed", Expected with { Roots = [Certificates["self-signed"].Leaf] }).Verdict);

    [Fact]
    public void A_private_root_is_unknown_to_the_machine() =>
        Assert.NotEqual(ChainVerdict.Trusted, Judge("good", Expected with { Roots = null }).Verdict);

    [Fact]
    public void Dates_are_kept_of_a_certificate_that_does_not_verify()
    {
        var leaf = Judge("self-signed", Expected).Certificates[0];
        Assert.InRange(leaf.NotAfter - clock.GetUtcNow(), TimeSpan.FromDays(59), TimeSpan.FromDays(60));
    }

    [Fact]
    public void A_judgement_is_remembered_for_an_hour()
    {
        var first = Judge("good", Expected);
        clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Same(first, Judge("good", Expected));
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.NotSame(first, Judge("good", Expected));
    }

    [Fact]
    public void A_certificate_that_expires_between_two_looks_is_expired_at_once()
    {
        Assert.True(Judge("six-day", Expected).Verified(clock.GetUtcNow()));
        clock.Advance(TimeSpan.FromDays(4));
        Assert.False(Judge("six-day", Expected).Verified(clock.GetUtcNow()));
    }

    [Fact]
    public void An_expired_certificate_served_beside_a_valid_way_to_the_root_does_no_harm()
    {
        var seen = Judge([.. Served("good"), .. Served("expired").Take(1)], Expected);
        Assert.True(seen.NotAfter < clock.GetUtcNow(), "the expired certificate is told");
        Assert.True(seen.Verified(clock.GetUtcNow()), "clients pass over it");
    }

    [Fact]
    public void Another_name_or_other_roots_are_judged_anew()
    {
        Assert.True(Judge("good", Expected).CoversName);
        Assert.False(Judge("good", Expected with { ServerName = "other.example.test" }).CoversName);
        Assert.Equal(ChainVerdict.UnknownRoot, Judge("good", Expected with { Roots = [Certificates["self-signed"].Leaf] }).Verdict);
    }

    private JudgedChain Judge(string name, TlsExpectation expected) => Judge([.. Served(name)], expected);

    private JudgedChain Judge(IReadOnlyList<ServedCertificate> chain, TlsExpectation expected) =>
        judge.Judge(new(SslProtocols.Tls13, TlsCipherSuite.TLS_AES_256_GCM_SHA384, chain, false), expected).Chain;

    private static IEnumerable<ServedCertificate> Served(string name) =>
        Certificates[name].Intermediates.Prepend(Certificates[name].Leaf).Select(one => new ServedCertificate(one.RawData));
}
