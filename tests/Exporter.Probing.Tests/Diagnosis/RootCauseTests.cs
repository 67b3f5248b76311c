using Exporter.Probing.Diagnosis;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Tests.Diagnosis;

public sealed class RootCauseTests
{
    [Fact]
    public void A_host_that_is_down_is_told_once()
    {
        var links = RootCause.Find("mail", [Found("smtp.connect", 3), Found("smtp.connect", 3, "other"), Found("imap.connect", 3)]);
        Assert.Equal(
            [("imap.connect", "mail", "smtp.connect")],
            links.Select(link => (link.Verdict.Check.Id, link.ByTarget, link.ByCheck))
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(-1)]
    public void A_host_of_which_one_service_may_answer_is_not_down(int status) =>
        Assert.Empty(RootCause.Find("mail", [Found("smtp.connect", 3), Found("smtp.connect", status, "other"), Found("imap.connect", 3)]));

    [Theory]
    [InlineData("smtp.ehlo")]
    [InlineData("smtp.connect")]
    [InlineData("tls.handshake")]
    public void A_required_client_certificate_explains_the_phase_it_kills(string killed)
    {
        var links = RootCause.Find("mail", [Found("smtp.client_cert_asked", 3), Found(killed, 3)]);
        Assert.Contains(links, link => link.Verdict.Check.Id == killed && link.ByCheck == "smtp.client_cert_asked");
    }

    [Fact]
    public void A_required_client_certificate_explains_nothing_elsewhere() =>
        Assert.Empty(RootCause.Find("mail", [Found("smtp.client_cert_asked", 3), Found("smtp.ehlo", 3, "other")]));

    [Fact]
    public void A_message_that_is_lost_explains_the_round_trip_that_failed_and_an_exchanger_explains_both()
    {
        var (failed, lost, exchanger) = (
            Found("rt.success", 3, ""),
            Found("rt.missing", 3, ""),
            Found("rt.multi_mx", 3, "mx2.example.com")
        );
        Assert.Equal([("rt.success", "rt.missing")], Links(failed, lost));
        Assert.Equal([("rt.success", "rt.multi_mx"), ("rt.missing", "rt.multi_mx")], Links(failed, lost, exchanger));
    }

    [Fact]
    public void A_score_that_is_too_high_explains_the_folder_for_junk() =>
        Assert.Equal([("rt.spam_folder", "spam.headers")], Links(Found("rt.spam_folder", 2, ""), Found("spam.headers", 3, "")));

    [Fact]
    public void What_is_switched_off_explains_nothing()
    {
        var off = new CheckOverride(null, "known", null).Apply(Found("smtp.client_cert_asked", 3), DateTimeOffset.UnixEpoch);
        Assert.Empty(RootCause.Find("mail", [off, Found("smtp.ehlo", 3)]));
    }

    private static IEnumerable<(string Follows, string Cause)> Links(params IReadOnlyList<Verdict> verdicts) =>
        RootCause.Find("trip", verdicts).Select(link => (link.Verdict.Check.Id, link.ByCheck));

    private static Verdict Found(string check, int status, string @object = "object") =>
        new(new(check, "RFC 5321 §3.1", Status.Critical), @object, (Status)status, Words.Same("seen"));
}
