using Exporter.Mail.Dmarc;
using Exporter.Mail.Dns;
using Exporter.Testing;

namespace Exporter.Mail.Tests.Dmarc;

public sealed class ReportDestinationsTests
{
    private const string Question = "blue.example.com._report._dmarc.red.example.net";

    // The sentences are of RFC 9990, Verifying External Destinations.
    [Theory]
    [InlineData("", ReportAuthorization.Missing)] // "no TXT resource records that pass basic parsing"
    [InlineData(Question + " TXT \"v=DMARC1\"", ReportAuthorization.Authorized)] // "At least one TXT resource record remains"
    [InlineData(Question + " TXT \"v=DMARC1;\"", ReportAuthorization.Authorized)] // "A trailing ; is optional"
    [InlineData(Question + " TXT \"v=DMARC1\"\n" + Question + " TXT \"v=DMARC1\"", ReportAuthorization.Authorized)] // several do no harm here
    [InlineData(Question + " TXT \"v=dmarc1\"", ReportAuthorization.Missing)] // "Discard any that do not pass this test"
    [InlineData(Question + " TXT \"p=none; v=DMARC1\"", ReportAuthorization.Missing)] // "MUST appear first in the list"
    [InlineData(Question + " FAIL Timeout", ReportAuthorization.Unknown)] // "a temporary DNS error of some kind"
    [InlineData(Question + " TXT \"v=DMARC1; rua=mailto:x@red.example.net\"", ReportAuthorization.Authorized)] // an override to the same host
    [InlineData(Question + " TXT \"v=DMARC1; rua=mailto:x@other.example\"", ReportAuthorization.ForeignOverride)] // "MUST NOT generate a report to either"
    [InlineData(Question + " TXT \"v=DMARC1; ruf=mailto:x@other.example\"", ReportAuthorization.Authorized)] // only rua= overrides rua=
    [InlineData("_dmarc.example.net FAIL ServerFailure", ReportAuthorization.Unknown)] // whether it is outside at all is not known
    [InlineData("_dmarc.example.net FAIL ServerFailure\n" + Question + " TXT \"v=DMARC1\"", ReportAuthorization.Authorized)] // but consent holds either way
    public async Task A_host_outside_must_agree(string zone, ReportAuthorization expected)
    {
        var resolver = new ZoneResolver("_dmarc.blue.example.com TXT \"v=DMARC1; p=none; rua=mailto:reports@red.example.net\"\n" + zone);
        var destination = Assert.Single(await AskAsync(resolver, "blue.example.com"));
        Assert.Equal((expected, Question), (destination.Authorization, destination.Question));
        Assert.Contains(Question + " TXT", resolver.Asked);
    }

    [Theory]
    [InlineData("blue.example.com", "mailto:a@example.com", ReportAuthorization.NotNeeded)] // the same organizational domain
    [InlineData("example.com", "mailto:a@mail.example.com", ReportAuthorization.NotNeeded)] // the same, below
    [InlineData("example.com", "mailto:a@dept.example.com", ReportAuthorization.Missing)] // psd=n makes it another one (RFC 9989 §4.10.2)
    [InlineData("example.com", "https://example.com/d", ReportAuthorization.NotNeeded)] // "host part of the authority component"
    [InlineData("example.com", "https://example.net/d", ReportAuthorization.Missing)]
    [InlineData("example.com", "x-queue:a", ReportAuthorization.Unknown)] // a way that nobody here knows
    public async Task A_host_inside_need_not_agree(string author, string uri, ReportAuthorization expected)
    {
        var resolver = new ZoneResolver(
            $"_dmarc.example.com TXT \"v=DMARC1; p=none; rua={uri}\"\n_dmarc.dept.example.com TXT \"v=DMARC1; p=none; psd=n\""
        );
        var destination = Assert.Single(await AskAsync(resolver, author));
        Assert.Equal(expected, destination.Authorization);
        Assert.Equal(expected == ReportAuthorization.Missing, destination.Question is not null);
    }

    [Theory]
    [InlineData("mailto:a@example.com", "example.com MX 10 mx.example.com", MailRoute.Exchangers)] // RFC 5321 §5.1
    [InlineData("mailto:a@example.com", "example.com MX 0 .", MailRoute.NullMx)] // RFC 7505 §3
    [InlineData("mailto:a@example.com", "", MailRoute.None)]
    [InlineData("https://example.com/", "example.com MX 10 mx.example.com", null)] // no mail goes there
    public async Task A_mailbox_needs_a_domain_that_takes_mail(string uri, string zone, MailRoute? expected)
    {
        var resolver = new ZoneResolver($"_dmarc.example.com TXT \"v=DMARC1; p=none; rua={uri}\"\n{zone}");
        Assert.Equal(expected, Assert.Single(await AskAsync(resolver, "example.com")).Route);
    }

    [Fact]
    public async Task The_question_has_the_name_where_the_record_lies()
    {
        // RFC 9990, Verifying External Destinations: "Prepend the domain name from which the policy was retrieved".
        var resolver = new ZoneResolver(
            "_dmarc.example.com TXT \"v=DMARC1; p=none; ruf=mailto:a@example.net\"\nexample.com._report._dmarc.example.net TXT \"v=DMARC1\""
        );
        var found = await new DmarcTreeWalk(resolver).DiscoverAsync("a.b.example.com", TestContext.Current.CancellationToken);
        var destination = Assert.Single(
            await new ReportDestinations(resolver).AskFailureAsync(found, TestContext.Current.CancellationToken)
        );
        Assert.Equal((ReportAuthorization.Authorized, DnsOutcome.Found), (destination.Authorization, destination.Outcome));
        Assert.Empty(await AskAsync(resolver, "a.b.example.com"));
    }

    [Fact]
    public async Task A_question_that_is_too_long_is_no_consent()
    {
        // RFC 9990, Verifying External Destinations: "a positive determination ... cannot be made".
        var author = string.Join('.', Enumerable.Repeat(new string('a', 60), 3)) + ".example";
        var host = string.Join('.', Enumerable.Repeat(new string('b', 60), 3)) + ".example";
        var resolver = new ZoneResolver($"_dmarc.{author} TXT \"v=DMARC1; p=none; rua=mailto:x@{host}\"");
        var destination = Assert.Single(await AskAsync(resolver, author));
        Assert.Equal((ReportAuthorization.Missing, null), (destination.Authorization, destination.Question));
    }

    [Fact]
    public async Task Each_of_sixteen_hosts_is_asked_once()
    {
        var uris = string.Join(',', Enumerable.Range(0, 30).Select(number => $"mailto:a@h{number % 20}.example"));
        var resolver = new ZoneResolver($"_dmarc.example.com TXT \"v=DMARC1; p=none; rua={uris}\"");
        var destinations = await AskAsync(resolver, "example.com");
        Assert.Equal(30, destinations.Count);
        Assert.Equal(16, resolver.Asked.Count(question => question.Contains("_report", StringComparison.Ordinal)));
        Assert.Equal(4, destinations.Count(destination => destination.Authorization == ReportAuthorization.Unknown));
        Assert.Equal(30, destinations.Select(destination => destination.Uri.Position).Distinct().Count());
    }

    private static async Task<IReadOnlyList<ReportDestination>> AskAsync(ZoneResolver resolver, string author)
    {
        var found = await new DmarcTreeWalk(resolver).DiscoverAsync(author, TestContext.Current.CancellationToken);
        return await new ReportDestinations(resolver).AskAggregateAsync(found, TestContext.Current.CancellationToken);
    }
}
