using Exporter.Probing.Diagnosis;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Exchangers;
using Exporter.Probing.Probes.RoundTrip;
using Exporter.Probing.Targets;
using Exporter.Probing.Tests.Checks;
using Exporter.Probing.Tests.Probes.Exchangers;
using Exporter.Probing.Watching;

namespace Exporter.Probing.Tests.Diagnosis;

/// <summary>A receiver that distrusts a round trip because of the DNS of its sender: the domain alone is told.</summary>
public sealed class SenderCauseTests
{
    private static readonly Verdict Distrusted = Verdict("rt.auth_results", Status.Critical);

    [Theory]
    [InlineData("spf.eval")]
    [InlineData("dkim.key_parse")]
    [InlineData("dmarc.single")]
    public void What_is_critical_at_the_domain_explains_the_distrust_and_what_comes_of_it(string check)
    {
        var junk = Verdict("rt.spam_folder", Status.Warning);
        Assert.Equal(
            [$"rt.auth_results by example.com {check}", $"rt.spam_folder by example.com {check}"],
            Explained([Verdict(check, Status.Critical)], Distrusted, junk)
        );
    }

    [Fact]
    public void Of_several_causes_SPF_is_told() =>
        Assert.Equal(
            ["rt.auth_results by example.com spf.syntax"],
            Explained([Verdict("dmarc.syntax", Status.Critical), Verdict("spf.syntax", Status.Critical)], Distrusted)
        );

    [Theory]
    [InlineData("spf.eval", Status.Warning)]
    [InlineData("spf.eval", Status.Unknown)]
    [InlineData("dns.mx.null", Status.Critical)]
    public void What_makes_nobody_distrust_explains_nothing(string check, Status status) =>
        Assert.Empty(Explained([Verdict(check, status)], Distrusted));

    [Fact]
    public void Mail_that_passes_is_in_the_junk_for_another_reason() =>
        Assert.Empty(
            Explained(
                [Verdict("spf.eval", Status.Critical)],
                Verdict("rt.auth_results", Status.Ok),
                Verdict("rt.spam_folder", Status.Warning)
            )
        );

    [Fact]
    public void Another_domain_explains_nothing() =>
        Assert.Empty(Explained("other.example", [Verdict("spf.eval", Status.Critical)], Distrusted));

    private static IEnumerable<string> Explained(IReadOnlyList<Verdict> domain, params IReadOnlyList<Verdict> trip) =>
        Explained(ExchangerWorld.Domain, domain, trip);

    private static IEnumerable<string> Explained(string name, IReadOnlyList<Verdict> domain, params IReadOnlyList<Verdict> trip)
    {
        var watch = Watch(ExchangerProbe.Kind, ExchangerWorld.Options());
        var board = new TargetBoard(new(name, name, new(name)), [new(watch, null)], [], domain, []);
        var route = Watch(RoundTripProbe.Kind, RoundTripGiven.Options(Given.Options(Service.Submission)));
        return SenderCause
            .Link([board, new(route.Target, [new(route, null)], [], trip, [])])[1]
            .Explained.Select(link => $"{link.Verdict.Check.Id} by {link.ByTarget} {link.ByCheck}");
    }

    private static Watch Watch(ProbeKind kind, ProbeOptions options) =>
        new(kind.Bind(options, ProbeServices.Create(TimeProvider.System)), TimeSpan.FromMinutes(5));

    private static Verdict Verdict(string check, Status status) =>
        new(new(check, "RFC 8601 §2.7", Status.Critical), "", status, Words.Same("seen"));
}
