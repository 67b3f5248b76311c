using Exporter.Probing.Diagnosis;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.RoundTrip;
using Exporter.Probing.Targets;
using Exporter.Probing.Tests.Checks;
using Exporter.Probing.Watching;

namespace Exporter.Probing.Tests.Diagnosis;

public sealed class RoundTripCauseTests
{
    private const string Endpoint = $"submission/{Given.Host}/ipv6";

    [Theory]
    [InlineData("smtp.connect")]
    [InlineData("tls.expiry")]
    [InlineData("smtp.auth_login")]
    public void A_server_that_takes_no_mail_explains_the_round_trip_that_is_handed_to_it(string check) =>
        Assert.Equal(("mail", check), Cause(Miss.NotSent, Verdict(check, Status.Critical, Endpoint)));

    [Fact]
    public void A_mailbox_that_does_not_open_is_explained_by_its_server() =>
        Assert.Equal(
            ("mail", "imap.auth_login"),
            Cause(Miss.NotOpened, Verdict("imap.auth_login", Status.Critical, $"imaps/{Given.Host}/ipv4"))
        );

    [Fact]
    public void Of_several_causes_the_earliest_on_the_wire_is_told() =>
        Assert.Equal(
            ("mail", "smtp.connect"),
            Cause(Miss.NotSent, Verdict("smtp.auth_login", Status.Critical, Endpoint), Verdict("smtp.connect", Status.Critical, Endpoint))
        );

    [Theory]
    [InlineData(Miss.NotSent, "smtp.connect", Status.Warning, Endpoint)]
    [InlineData(Miss.NotSent, "smtp.size", Status.Critical, Endpoint)]
    [InlineData(Miss.NotSent, "smtp.connect", Status.Critical, "submission/other.example.com/ipv4")]
    [InlineData(Miss.NotSent, "imap.connect", Status.Critical, $"imaps/{Given.Host}/ipv4")]
    [InlineData(Miss.NotArrived, "smtp.connect", Status.Critical, Endpoint)]
    public void What_did_not_stop_the_message_explains_nothing(Miss miss, string check, Status status, string @object) =>
        Assert.Null(Cause(miss, Verdict(check, status, @object)));

    [Fact]
    public void A_server_that_is_not_watched_explains_nothing() =>
        Assert.Empty(RoundTripCause.Link([Trip(Miss.NotSent)]).SelectMany(board => board.Explained));

    private static (string ByTarget, string ByCheck)? Cause(Miss miss, params IReadOnlyList<Verdict> verdicts)
    {
        var server = new TargetBoard(new("mail", Given.Host, new(Given.Host)), [], [], verdicts, []);
        return RoundTripCause.Link([server, Trip(miss)])[1].Explained is [var link] ? (link.ByTarget, link.ByCheck) : null;
    }

    private static TargetBoard Trip(Miss miss)
    {
        var options = (RoundTripOptions)RoundTripGiven.Options(Given.Options(Service.Submission));
        options = options with { To = options.To with { Place = Given.Options(Service.Imaps) } };
        var watch = new Watch(RoundTripProbe.Kind.Bind(options, ProbeServices.Create(TimeProvider.System)), TimeSpan.FromSeconds(5));
        var report = new ProbeReport
        {
            Kind = RoundTripProbe.Kind,
            Options = options,
            StartedAt = Given.Now,
            Facts = RoundTripGiven.Failed(miss),
        };
        return new(
            options.Target,
            [new(watch, WatchResult.After(null, watch, report))],
            [],
            [Verdict("rt.success", Status.Critical, "")],
            []
        );
    }

    private static Verdict Verdict(string check, Status status, string @object) =>
        new(new(check, "RFC 5321 §3.1", Status.Critical), @object, status, Words.Same("seen"));
}
