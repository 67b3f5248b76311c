using Exporter.Probing.Diagnosis;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Smtp;
using Exporter.Probing.Targets;
using Exporter.Probing.Tests.Checks;

namespace Exporter.Probing.Tests.Diagnosis;

/// <summary>Looks that differ because time passed between them are no disagreement (product law 3).</summary>
public sealed class AgreementTests
{
    private static readonly SmtpFacts Old = Observed.Smtp;
    private static readonly SmtpFacts Renewed = Old with { Tls = Observed.Session(Observed.Certificate with { Fingerprint = "11" }) };

    [Fact]
    public void A_renewal_is_no_disagreement_at_any_moment_of_its_way_through_the_looks()
    {
        Assert.Equal(Status.Ok, Certificates(Ipv4((0, Old)), Ipv6((0.5, Old))));
        Assert.Equal(Status.Ok, Certificates(Ipv4((0, Old), (1, Renewed)), Ipv6((0.5, Old))));
        Assert.Equal(Status.Ok, Certificates(Ipv4((0, Old), (1, Renewed)), Ipv6((0.5, Old), (1.5, Renewed))));
        Assert.Equal(Status.Ok, Certificates(Ipv4((1, Renewed), (2, Renewed)), Ipv6((1.5, Renewed), (2.5, Renewed))));
    }

    [Fact]
    public void A_node_that_was_not_renewed_is_told_once_it_was_seen_again() =>
        Assert.Equal(Status.Warning, Certificates(Ipv4((0, Old), (1, Renewed), (2, Renewed)), Ipv6((0.5, Old), (1.5, Old))));

    [Fact]
    public void Two_addresses_of_one_name_may_disagree_too()
    {
        var round = Looks.Round(
            Service.Submission,
            (0, Old, "192.0.2.1"),
            (1, Renewed, "192.0.2.2"),
            (2, Old, "192.0.2.1"),
            (3, Renewed, "192.0.2.2"),
            (4, Old, "192.0.2.1")
        );
        Assert.Equal(Status.Warning, Certificates(round));
    }

    [Fact]
    public void A_disagreement_is_told_even_while_a_third_look_is_absent() =>
        Assert.Equal(
            Status.Warning,
            Certificates(Ipv4((0, Old), (2, Old)), Ipv6((1, Renewed), (3, Renewed)), Looks.Of(Service.Submissions, IpFamily.Ipv4))
        );

    private static Status? Certificates(params IReadOnlyList<Seen> seen) =>
        JointChecks.All.Single(joint => joint.Check.Id == "tls.agree").VerdictsOn(seen).Single().Status;

    private static Seen Ipv4(params IReadOnlyList<(double Minute, ProbeFacts? Facts)> looks) =>
        Looks.Of(Service.Submission, IpFamily.Ipv4, looks);

    private static Seen Ipv6(params IReadOnlyList<(double Minute, ProbeFacts? Facts)> looks) =>
        Looks.Of(Service.Submission, IpFamily.Ipv6, looks);
}
