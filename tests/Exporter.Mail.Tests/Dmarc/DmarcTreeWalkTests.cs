using Exporter.Mail.Dmarc;
using Exporter.Mail.Dns;
using Exporter.Testing;

namespace Exporter.Mail.Tests.Dmarc;

public sealed class DmarcTreeWalkTests
{
    private const string Author = "a.mail.example.com";

    // A zone is NAME=TAGS with bars between; each is a TXT of v=DMARC1 at _dmarc.NAME. A question mark is SERVFAIL, twice the name is two records.
    [Theory]
    [InlineData("example.com=p=reject", "example.com", "example.com")] // RFC 9989 §4.10.2: the example with only the organization's record
    [InlineData("mail.example.com=p=none|example.com=p=reject", "example.com", "example.com")] // RFC 9989 §4.10.2: fewest labels, not the nearest
    [InlineData("a.mail.example.com=p=none|example.com=p=reject", "a.mail.example.com", "example.com")] // RFC 9989 §4.10.1: the author's is preferred
    [InlineData("a.mail.example.com=p=none", "a.mail.example.com", "a.mail.example.com")] // RFC 9989 §4.10.2: the only record
    [InlineData("mail.example.com=p=none; psd=n|example.com=p=reject", "mail.example.com", "mail.example.com")] // RFC 9989 §4.10: psd=n, stop
    [InlineData("a.mail.example.com=p=none; psd=n|example.com=p=reject", "a.mail.example.com", "a.mail.example.com")] // RFC 9989 §4.10 step 2
    [InlineData("com=p=reject; psd=y", "com", "example.com")] // RFC 9989 §4.10.2: the example of one label below psd=y
    [InlineData("example.com=p=none|com=p=reject; psd=y", "example.com", "example.com")] // RFC 9989 §4.10.1: the organization before the suffix
    [InlineData("mail.example.com=p=none|com=p=reject; psd=y", "com", "example.com")] // RFC 9989 §4.10.1: neither the author's nor the organization's
    [InlineData("a.mail.example.com=p=none; psd=y|example.com=p=reject", "a.mail.example.com", "example.com")] // RFC 9989 §4.10.2: psd=y where the walk began does not count
    [InlineData("a.mail.example.com=p=none; psd=y", "a.mail.example.com", "a.mail.example.com")] // RFC 9989 §4.10.2: but its record does
    [InlineData("example.com=p=none; psd=y|com=p=reject", "example.com", "mail.example.com")] // RFC 9989 §4.10: psd=y, stop
    [InlineData("example.com=p=reject; psd=u|com=p=none", "com", "com")] // RFC 9989 §4.7 psd: u is the default, and the walk goes on
    [InlineData("example.com=p=reject|example.com=p=none", null, Author)] // RFC 9989 §4.10: several, "they are all discarded"
    [InlineData("mail.example.com=p=none|mail.example.com=p=none|example.com=p=reject", "example.com", "example.com")] // and the walk goes on
    [InlineData("a.mail.example.com=p=none|a.mail.example.com=p=none|example.com=p=reject", "example.com", "example.com")]
    [InlineData("", null, Author)] // RFC 9989 §4.10.2: "the initial target domain is the Organizational Domain"
    [InlineData("com=p=reject", "com", "com")] // RFC 9989 §4.10: until there are no more labels
    public async Task A_walk_finds_policy_and_organization(string zone, string? policyAt, string organization)
    {
        var found = await DiscoverAsync(Author, Zone(zone));
        Assert.Equal((policyAt, organization), (found.PolicyStep?.Domain, found.OrganizationalDomain));
        Assert.Equal(policyAt is null ? DmarcDiscoveryOutcome.NoRecord : DmarcDiscoveryOutcome.Found, found.Outcome);
    }

    [Theory]
    [InlineData("a.mail.example.com=?|example.com=p=reject", DmarcDiscoveryOutcome.Unknown, null, 1)] // RFC 9989 §4.10.1: a transient error is no absence
    [InlineData("mail.example.com=?|example.com=p=reject", DmarcDiscoveryOutcome.Unknown, null, 2)]
    [InlineData("com=?|example.com=p=reject", DmarcDiscoveryOutcome.Unknown, null, 4)] // it could have psd=y, or be the organization
    [InlineData("com=?|a.mail.example.com=p=reject", DmarcDiscoveryOutcome.Found, "a.mail.example.com", 4)] // the author's record is certain
    [InlineData("example.com=?|mail.example.com=p=reject; psd=n", DmarcDiscoveryOutcome.Found, "mail.example.com", 2)] // nobody asks above psd=n
    public async Task An_answer_that_is_missing_leaves_unknown_what_it_decides(
        string zone,
        DmarcDiscoveryOutcome outcome,
        string? policyAt,
        int steps
    )
    {
        var found = await DiscoverAsync(Author, Zone(zone));
        Assert.Equal((outcome, policyAt, steps), (found.Outcome, found.PolicyStep?.Domain, found.Steps.Count));
        Assert.Equal(found.Steps.All(step => step.IsTold), found.OrganizationalDomain is not null);
    }

    [Theory]
    [InlineData("com", "com")]
    [InlineData("a.b.c.d.e.f.com", "a.b.c.d.e.f.com b.c.d.e.f.com c.d.e.f.com d.e.f.com e.f.com f.com com")] // RFC 9989 §4.10: x = 7
    [InlineData("a.b.c.d.e.f.g.com", "a.b.c.d.e.f.g.com b.c.d.e.f.g.com c.d.e.f.g.com d.e.f.g.com e.f.g.com f.g.com g.com com")] // x = 8: 7 remain
    [InlineData("a.b.c.d.e.f.g.h.i.com", "a.b.c.d.e.f.g.h.i.com d.e.f.g.h.i.com e.f.g.h.i.com f.g.h.i.com g.h.i.com h.i.com i.com com")] // x = 10
    public async Task A_walk_asks_at_most_eight_times(string author, string expected)
    {
        var resolver = new ZoneResolver("");
        var found = await DiscoverAsync(author, resolver);
        Assert.Equal(expected, string.Join(' ', found.Steps.Select(step => step.Domain)));
        Assert.Equal(found.Steps.Select(step => $"_dmarc.{step.Domain} TXT"), resolver.Asked);
    }

    [Theory]
    [InlineData("Bücher.Example.", "xn--bcher-kva.example")] // RFC 9989 §4.10: U-labels MUST be converted
    [InlineData("A.EXAMPLE", "a.example")] // RFC 1034 §3.1: case counts not
    [InlineData("a..example", null)] // RFC 1034 §3.1: no label is empty
    public async Task A_walk_begins_with_a_name(string author, string? expected)
    {
        var found = await DiscoverAsync(author, new ZoneResolver(""));
        Assert.Equal(expected, found.Steps.Count > 0 ? found.AuthorDomain : null);
        Assert.Equal(expected is null, found.Outcome == DmarcDiscoveryOutcome.NoName);
    }

    [Theory]
    [InlineData("example.com=p=reject; sp=quarantine; np=none", "example.com", "Reject Quarantine None")] // RFC 9989 §4.10.1: p= at home
    [InlineData("example.com=p=reject; sp=quarantine; np=none", Author, "Quarantine Quarantine None")] // RFC 9989 §4.10.1: sp= from above
    [InlineData("example.com=p=reject; np=none", Author, "Reject Reject None")] // RFC 9989 §4.10.1: no sp=, so p=
    [InlineData("a.mail.example.com=p=none; sp=reject|example.com=p=quarantine", Author, "None Quarantine Quarantine")] // RFC 9989 §4.7 sp: ignored below the organization
    [InlineData("com=p=none; sp=quarantine; np=reject; psd=y", Author, "Quarantine Quarantine Reject")] // RFC 9989 §4.10.1: the suffix's record
    [InlineData("com=p=none; np=reject; psd=y", "com", "None None Reject")] // RFC 9989 §4.10: a suffix is its own author
    [InlineData("example.com=p=reject; t=y", Author, "Quarantine Quarantine Quarantine")] // RFC 9989 §4.7 t
    [InlineData("example.com=sp=reject", Author, "  ")] // RFC 9989 §4.10.1: a record without a policy
    [InlineData("", Author, "  ")]
    public async Task A_policy_is_effective_for_the_domain_and_below(string zone, string author, string expected)
    {
        var found = await DiscoverAsync(author, Zone(zone));
        Assert.Equal(expected, string.Join(' ', Enum.GetValues<DmarcScope>().Select(scope => found.Effective(scope)?.ToString())));
    }

    [Theory]
    [InlineData("example.com", "example.com", true, true)] // RFC 9989 §4.4: the same
    [InlineData("mail.example.com", "example.com", true, false)] // RFC 9989 §4.4: relaxed, the same organization
    [InlineData("a.example.com", "b.example.com", true, false)] // RFC 9989 §4.4: siblings
    [InlineData("example.com", "example.net", false, false)] // RFC 9989 §4.4: another organization
    [InlineData("example.com", "dept.example.com", false, false)] // RFC 9989 §4.10.2: psd=n is an organization of its own
    [InlineData("x.dept.example.com", "dept.example.com", true, false)]
    [InlineData("broken.example.com", "example.com", null, false)] // an organization that nobody tells
    [InlineData("broken.example.com", "broken.example.com", true, true)] // which the same name does not need
    public async Task Domains_are_aligned_by_organization_or_by_name(string author, string other, bool? relaxed, bool strict)
    {
        var resolver = Zone("example.com=p=reject|example.net=p=none|dept.example.com=p=none; psd=n|broken.example.com=?");
        var (one, two) = (await DiscoverAsync(author, resolver), await DiscoverAsync(other, resolver));
        Assert.Equal(relaxed, DmarcAlignment.Of(one, two, isStrict: false));
        Assert.Equal(strict, DmarcAlignment.Of(two, one, isStrict: true));
    }

    [Theory]
    [InlineData("_dmarc.example.com TXT \"v=DMARC1; p=none\"", "1 0 0 0 0")] // RFC 9989 §4.10: where it belongs
    [InlineData("example.com TXT \"v=DMARC1; p=none\"", "0 1 0 0 0")] // nobody asks there
    [InlineData("_dmarc.example.com TXT \"v=spf1 -all\"\n_dmarc.example.com TXT \"x=y\"", "0 0 1 0 1")] // RFC 9989 §4.10: "discarded"
    [InlineData("_dmarc.example.com TXT \"v=dmarc1; p=none\"", "0 0 0 1 0")] // RFC 9989 §4.7 v: meant as one
    [InlineData("_dmarc.example.com TXT \"v=DMARC1;\" \" p=none\"", "1 0 0 0 0")] // RFC 9989 §4.7: strings are joined
    [InlineData("example.com FAIL Timeout", "0 ? 0 0 0")]
    public async Task Records_out_of_place_are_counted(string zone, string expected)
    {
        var placement = await DmarcPlacement.AskAsync(new ZoneResolver(zone), "Example.com.", TestContext.Current.CancellationToken);
        var apex = placement.RecordsAtDomain?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?";
        Assert.Equal(expected, $"{placement.Step.Records} {apex} {placement.SpfTexts} {placement.BrokenTexts} {placement.ForeignTexts}");
    }

    [Fact]
    public async Task A_step_tells_what_was_dropped_and_through_which_alias()
    {
        var found = await DiscoverAsync(
            "example.com",
            new ZoneResolver(
                "_dmarc.example.com CNAME d.example.net\nd.example.net TXT \"v=DMARC1; p=none\"\nd.example.net TXT \"v=DMARC1\""
            )
        );
        Assert.Equal((2, DnsOutcome.Found, null), (found.Steps[0].Records, found.Steps[0].Outcome, found.Steps[0].Record));
        Assert.Equal(["d.example.net"], found.Steps[0].Aliases);
        Assert.Equal((DnsOutcome.NotFound, 2), (found.Steps[1].Outcome, found.Steps.Count));
    }

    [Fact]
    public async Task A_walk_throws_nothing_but_when_it_is_cancelled()
    {
        var random = new Random(20261124);
        for (var round = 0; round < 10_000; round++)
        {
            var name = string.Concat(
                Enumerable.Range(0, random.Next(40)).Select(_ => random.Next(3) == 0 ? '.' : (char)random.Next(0x250))
            );
            Assert.InRange((await DiscoverAsync(name, new ZoneResolver(""))).Steps.Count, 0, 8);
        }
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new DmarcTreeWalk(new ZoneResolver("")).DiscoverAsync("example.com", new(canceled: true))
        );
    }

    internal static ZoneResolver Zone(string records) =>
        new(
            string.Join(
                '\n',
                records
                    .Split('|', StringSplitOptions.RemoveEmptyEntries)
                    .Select(record => record.Split('=', 2))
                    .Select(parts =>
                        parts[1] == "?" ? $"_dmarc.{parts[0]} FAIL ServerFailure" : $"_dmarc.{parts[0]} TXT \"v=DMARC1; {parts[1]}\""
                    )
            )
        );

    private static Task<DmarcDiscovery> DiscoverAsync(string author, ZoneResolver resolver) =>
        new DmarcTreeWalk(resolver).DiscoverAsync(author, TestContext.Current.CancellationToken);
}
