using System.Net;
using Exporter.Probing.Diagnosis;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Dmarc;
using Exporter.Probing.Targets;
using Exporter.Probing.Tests.Probes.Dmarc;
using Exporter.Probing.Watching;

namespace Exporter.Probing.Tests.Diagnosis;

/// <summary>A domain that takes no mail takes no reports either: that it takes no mail is told alone.</summary>
public sealed class ReportCauseTests
{
    private const string Lost = $"{DmarcWorld.Domain} TXT \"v=spf1 -all\"";

    [Fact]
    public void A_domain_that_takes_no_mail_explains_that_it_takes_no_reports() =>
        Assert.Equal(["dmarc.rua by example.com dns.mx.present"], Explained($"{DmarcWorld.Place} TXT \"{DmarcWorld.Good}\""));

    [Theory]
    [InlineData("v=DMARC1; p=reject; rua=mailto:d@example.com,mailto:d@gone.example.com")]
    [InlineData("v=DMARC1; p=reject")]
    public void Reports_that_have_a_fault_of_their_own_are_told_too(string record) =>
        Assert.Empty(Explained($"{DmarcWorld.Place} TXT \"{record}\""));

    [Fact]
    public void A_domain_that_takes_mail_explains_nothing() =>
        Assert.Empty(Explained($"{DmarcWorld.Place} TXT \"{DmarcWorld.Good}\"", Status.Ok));

    private static IEnumerable<string> Explained(string zone, Status exchangers = Status.Critical)
    {
        var options = DmarcWorld.Options();
        var watch = new Watch(DmarcProbe.Kind.Bind(options, ProbeServices.Create(TimeProvider.System)), TimeSpan.FromMinutes(5));
        var report = new ProbeReport
        {
            Kind = watch.Look.Kind,
            Options = options,
            StartedAt = Given.Now,
            Address = IPAddress.None,
            Addresses = [IPAddress.None],
            Facts = DmarcWorld.Facts($"{Lost}\n{zone}"),
        };
        IReadOnlyList<Verdict> verdicts = [Verdict("dns.mx.present", exchangers), Verdict("dmarc.rua", Status.Warning)];
        var board = new TargetBoard(options.Target, [new(watch, WatchResult.After(null, watch, report))], [], verdicts, []);
        return ReportCause.Link(board).Explained.Select(link => $"{link.Verdict.Check.Id} by {link.ByTarget} {link.ByCheck}");
    }

    private static Verdict Verdict(string check, Status status) =>
        new(new(check, "RFC 5321 §5.1", Status.Critical), "", status, Words.Same("seen"));
}
