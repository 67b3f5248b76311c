using System.Globalization;
using Exporter.Mail.Dmarc;

namespace Exporter.Mail.Tests.Dmarc;

public sealed class DmarcRecordTests
{
    [Theory]
    [InlineData("v=DMARC1; p=none", DmarcPolicy.None)] // RFC 9989 §4.7 p
    [InlineData("v=DMARC1;p=quarantine;", DmarcPolicy.Quarantine)] // RFC 9989 §4.8: [dmarc-sep] at the end
    [InlineData("v = DMARC1 ; p = reject ; ", DmarcPolicy.Reject)] // RFC 9989 §4.8: *WSP around "=" and ";"
    [InlineData("v=DMARC1; p=REJECT", DmarcPolicy.Reject)] // RFC 9989 §4.8: "reject" is a literal of either case (RFC 5234 §2.3)
    [InlineData("V=DMARC1; p=reject", DmarcPolicy.Reject)] // RFC 9989 §4.8: "v" is a literal of either case
    [InlineData("v=DMARC1; sp=none; adkim=s; p=reject", DmarcPolicy.Reject)] // RFC 9989 §4.8: tags in any order after v=
    [InlineData("v=DMARC1; p=reject; x=1; future=a:b", DmarcPolicy.Reject)] // RFC 9989 §4.7: "Unknown tags MUST be ignored"
    [InlineData("v=DMARC1; p=reject; pct=50; ri=3600; rf=afrf", DmarcPolicy.Reject)] // RFC 9989 §4.7 does not have them
    [InlineData("v=DMARC1; rua=mailto:a@example.com", DmarcPolicy.None)] // RFC 9989 §4.10.1: no p=, rua= valid: "as if ... p=none"
    [InlineData("v=DMARC1; p=all; rua=mailto:a@example.com", DmarcPolicy.None)] // RFC 9989 §4.10.1: p= is not valid
    [InlineData("v=DMARC1; p=reject; sp=all; rua=mailto:a@example.com", DmarcPolicy.None)] // RFC 9989 §4.10.1: sp= is not valid
    [InlineData("v=DMARC1; p=reject; np=; rua=mailto:a@example.com", DmarcPolicy.None)] // RFC 9989 §4.10.1: np= is not valid
    [InlineData("v=DMARC1", null)] // RFC 9989 §4.10.1: "applies no DMARC processing"
    [InlineData("v=DMARC1; p=all", null)] // RFC 9989 §4.10.1: the same
    [InlineData("v=DMARC1; rua=a@example.com", null)] // RFC 9989 §4.10.1: rua= has no valid URI
    [InlineData("v=DMARC1; rua=a@example.com,mailto:b@example.com", DmarcPolicy.None)] // RFC 9989 §4.10.1: "at least one"
    [InlineData("v=DMARC1; P=reject", null)] // RFC 6376 §3.2, whose syntax RFC 9989 §4.7 takes: names are case-sensitive
    [InlineData("v=DMARC1; p=reject; adkim=x", DmarcPolicy.Reject)] // RFC 9989 §4.7: errors are "discarded in favor of default values"
    [InlineData("v=DMARC1; p=reject; p=none", DmarcPolicy.Reject)] // the first of two counts
    public void A_record_asks_for_a_policy_or_none(string text, DmarcPolicy? expected)
    {
        var record = DmarcRecord.Parse(text).Record;
        Assert.NotNull(record);
        Assert.Equal(expected, record.Declared(DmarcScope.Domain));
    }

    [Theory]
    [InlineData("", DmarcFlaw.NoVersion, 0)] // RFC 9989 §4.7 v: REQUIRED
    [InlineData("p=reject", DmarcFlaw.NoVersion, 0)]
    [InlineData("v=spf1 -all", DmarcFlaw.WrongVersion, 2)]
    [InlineData("v=dmarc1; p=reject", DmarcFlaw.WrongVersion, 2)] // RFC 9989 §4.8: %s"DMARC1"
    [InlineData("v=DMARC2; p=reject", DmarcFlaw.WrongVersion, 2)] // RFC 9989 §4.7 v: "MUST match precisely"
    [InlineData("v=DMARC1 p=reject", DmarcFlaw.WrongVersion, 2)] // RFC 9989 §4.8: the semicolon is missing
    [InlineData("v= DMARC10", DmarcFlaw.WrongVersion, 3)]
    [InlineData("p=reject; v=DMARC1", DmarcFlaw.VersionNotFirst, 10)] // RFC 9989 §4.7 v: "MUST be the first tag in the list"
    [InlineData("; v=DMARC1; p=reject", DmarcFlaw.VersionNotFirst, 2)]
    [InlineData(" v=DMARC1; p=reject", DmarcFlaw.LeadingSpace, 0)] // RFC 9989 §4.8: a record begins with "v"
    [InlineData("\"v=DMARC1; p=reject\"", DmarcFlaw.NoVersion, 0)] // a quotation mark that the zone editor took over
    public void What_does_not_begin_with_the_version_is_no_record(string text, DmarcFlaw flaw, int position)
    {
        var (record, problems) = DmarcRecord.Parse(text);
        Assert.Null(record);
        Assert.Equal((flaw, position), problems.Select(problem => (problem.Flaw, problem.Position)).Single());
    }

    [Theory]
    [InlineData("v=DMARC1;; p=none", DmarcFlaw.EmptyTag, 9, null)] // RFC 9989 §4.8: dmarc-sep dmarc-tag
    [InlineData("v=DMARC1; p=none; sp", DmarcFlaw.NoEquals, 18, null)] // RFC 9989 §4.8: dmarc-tag has equals
    [InlineData("v=DMARC1; p=none; a1=b", DmarcFlaw.BadName, 18, null)] // RFC 9989 §4.8: 1*ALPHA
    [InlineData("v=DMARC1; p=none; t=", DmarcFlaw.EmptyValue, 20, "t")] // RFC 9989 §4.8: 1*dmarc-value
    [InlineData("v=DMARC1; p=none; x=a\u00e2b", DmarcFlaw.BadCharacter, 21, "x")] // RFC 9989 §4.8: %x20-3A / %x3C-7E
    [InlineData("v=DMARC1; p=none; x=a\tb", DmarcFlaw.BadCharacter, 21, "x")] // the same: a tab within
    [InlineData("v=DMARC1; p=monitor", DmarcFlaw.BadValue, 12, "p")] // RFC 9989 §4.8: dmarc-request
    [InlineData("v=DMARC1; p=none; aspf=relaxed", DmarcFlaw.BadValue, 23, "aspf")] // RFC 9989 §4.8: dmarc-rors
    [InlineData("v=DMARC1; p=none; t=yes", DmarcFlaw.BadValue, 20, "t")] // RFC 9989 §4.8: dmarc-yorn
    [InlineData("v=DMARC1; p=none; psd=x", DmarcFlaw.BadValue, 22, "psd")] // RFC 9989 §4.8: dmarc-psd
    [InlineData("v=DMARC1; p=none; fo=0:1", DmarcFlaw.BadValue, 21, "fo")] // RFC 9989 §4.8: dmarc-fo
    [InlineData("v=DMARC1; p=none; p=none", DmarcFlaw.DuplicateTag, 18, "p")] // RFC 6376 §3.2: a name MUST NOT occur twice
    [InlineData("v=DMARC1; p=none; v=DMARC1", DmarcFlaw.DuplicateTag, 18, "v")]
    [InlineData("v=DMARC1; p=none; rua=a@example.com", DmarcFlaw.BadUri, 22, "rua")] // RFC 3986 §3: scheme ":"
    [InlineData("v=DMARC1; p=none; rua=mailto:a@example.com,", DmarcFlaw.BadUri, 43, "rua")] // RFC 9989 §4.8: dmarc-urilist
    [InlineData("v=DMARC1; p=none; ruf=mailto:a@b.example mailto:c@b.example", DmarcFlaw.BadUri, 22, "ruf")] // the comma is missing
    public void What_is_wrong_behind_the_version_costs_the_tag(string text, DmarcFlaw flaw, int position, string? tag)
    {
        var (record, problems) = DmarcRecord.Parse(text);
        Assert.NotNull(record);
        Assert.Equal(new(flaw, position, tag), Assert.Single(problems));
    }

    [Theory]
    [InlineData("mailto:d@example.com", "Mailto example.com d@example.com ")] // RFC 9989 §4.7 rua
    [InlineData("MAILTO:D@Example.COM", "Mailto example.com D@Example.COM ")] // RFC 3986 §3.1: schemes are of either case
    [InlineData("mailto:d@example.com!10m", "Mailto example.com d@example.com 10m")] // RFC 7489 §6.2, gone with RFC 9989
    [InlineData("mailto:d@example.com!5", "Mailto example.com d@example.com 5")] // RFC 7489 §6.2: the letter is optional
    [InlineData("mailto:a%2Cb%21@example.com", "Mailto example.com a,b!@example.com ")] // RFC 9989 §4.8: "MUST be encoded"
    [InlineData("mailto:d@example.com?subject=x", "Mailto example.com d@example.com ")] // RFC 6068 §2: header fields
    [InlineData("https://user@Report.example:8443/a?b", "Https report.example  ")] // RFC 3986 §3.2: host of the authority
    [InlineData("x-queue:example.com", "Other   ")] // RFC 9989 §4.7 rua: "Any valid URI can be specified"
    [InlineData("mailto:a!b@example.com", null)] // RFC 9989 §4.8: an exclamation mark must be encoded
    [InlineData("mailto:example.com", null)] // RFC 6068 §2: addr-spec has an @
    [InlineData("mailto:@example.com", null)] // RFC 6068 §2: and a local part
    [InlineData("mailto:d@exa mple.com", null)] // RFC 3986 §2: no space in a URI
    [InlineData("mailto:d@", null)]
    [InlineData("mailto:%zz@example.com", null)] // RFC 3986 §2.1: two hexadecimal digits
    [InlineData("https:///path", null)] // RFC 9110 §4.2.2: a host is needed
    [InlineData("://example.com", null)] // RFC 3986 §3.1: a scheme begins with a letter
    public void A_report_address_is_read_to_its_host(string uri, string? expected)
    {
        var (record, problems) = DmarcRecord.Parse($"v=DMARC1; p=none; rua={uri}");
        var read = record?.AggregateReports.SingleOrDefault();
        Assert.Equal(expected, read is null ? null : $"{read.Scheme} {read.Host} {read.Address} {read.Size}");
        Assert.Equal(expected is null, problems.Any(problem => problem.Flaw == DmarcFlaw.BadUri));
    }

    [Fact]
    public void Every_tag_is_read()
    {
        var (record, problems) = DmarcRecord.Parse(
            "v=DMARC1; p=reject; sp=quarantine; np=none; adkim=s; aspf=s; fo=d:s; t=y; psd=n; pct=5; ri=1; odd=2; "
                + "rua=mailto:a@example.com , https://example.net/d; ruf=mailto:b@example.com"
        );
        Assert.Empty(problems);
        Assert.NotNull(record);
        Assert.Equal(
            (DmarcPolicy.Reject, DmarcPolicy.Quarantine, DmarcPolicy.None),
            (record.Policy, record.SubdomainPolicy, record.NonexistentPolicy)
        );
        Assert.Equal((true, true, true), (record.IsDkimStrict, record.IsSpfStrict, record.IsTesting));
        Assert.Equal(
            (DmarcFailureOptions.Dkim | DmarcFailureOptions.Spf, DmarcPublicSuffix.No),
            (record.FailureOptions, record.PublicSuffix)
        );
        Assert.Equal(["pct", "ri"], record.RemovedTags);
        Assert.Equal(["odd"], record.UnknownTags);
        Assert.Equal((2, 1), (record.AggregateReports.Count, record.FailureReports.Count));
    }

    [Theory]
    [InlineData("p=reject", "Reject Reject Reject")] // RFC 9989 §4.7 p: "applies to the domain queried and to subdomains"
    [InlineData("p=reject; sp=none", "Reject None None")] // RFC 9989 §4.7 np: absent, so sp=
    [InlineData("p=none; sp=quarantine; np=reject", "None Quarantine Reject")] // RFC 9989 §4.7 np
    [InlineData("p=none; np=reject", "None None Reject")] // RFC 9989 §4.7 sp: absent, so p=
    [InlineData("p=reject; t=y", "Quarantine Quarantine Quarantine")] // RFC 9989 §4.7 t: one step weaker
    [InlineData("p=quarantine; sp=reject; np=none; t=y", "None Quarantine None")] // RFC 9989 §4.7 t: for sp= and np= too, none stays
    [InlineData("p=reject; t=n", "Reject Reject Reject")] // RFC 9989 §4.7 t: the default
    [InlineData("sp=reject; np=reject; rua=mailto:a@example.com", "None None None")] // RFC 9989 §4.10.1: as if the record had p=none
    [InlineData("sp=reject", "  ")] // RFC 9989 §4.10.1: no processing
    public void A_policy_is_for_the_domain_and_what_lies_below(string tags, string expected)
    {
        var record = DmarcRecord.Parse("v=DMARC1; " + tags).Record;
        Assert.Equal(expected, string.Join(' ', Enum.GetValues<DmarcScope>().Select(scope => record?.Effective(scope)?.ToString())));
    }

    [Fact]
    public void Ten_thousand_random_records_throw_nothing_and_keep_their_positions_inside()
    {
        string[] parts =
        [
            "v=DMARC1",
            ";",
            "=",
            " ",
            ",",
            "p=reject",
            "rua=mailto:a@b.example",
            "!10m",
            "https://",
            "%4",
            "psd=y",
            "\0",
            "é",
            "t=",
            "fo=d:s",
        ];
        var random = new Random(20261124);
        for (var round = 0; round < 10_000; round++)
        {
            var text =
                (round % 2 == 0 ? "v=DMARC1;" : "") + string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Part(random, parts)));
            var (record, problems) = DmarcRecord.Parse(text);
            Assert.True(record is not null || problems.Count == 1, text);
            Assert.All(problems, problem => Assert.InRange(problem.Position, 0, text.Length));
        }
    }

    [Theory]
    [InlineData("v=DMARC1", ";")]
    [InlineData("v=DMARC1;", " ")]
    [InlineData("a;", "v=x;")]
    [InlineData("v=DMARC1;rua=", "mailto:a@b,")]
    [InlineData("v=DMARC1;rua=mailto:", "@")]
    [InlineData("v=DMARC1;rua=mailto:", "!1")]
    [InlineData("v=DMARC1;", "{0}a=b;")]
    public void Twice_the_text_costs_about_twice_as_much(string begin, string repeated)
    {
        string Text(int length) =>
            begin
            + string.Concat(
                Enumerable
                    .Range(0, length)
                    .Select(number => repeated.Replace("{0}", number.ToString("x", CultureInfo.InvariantCulture), StringComparison.Ordinal))
            );
        LinearCost.Holds(Text, text => DmarcRecord.Parse(text), 64 * 1024 / Text(1).Length);
    }

    private static string Part(Random random, string[] parts) =>
        random.Next(4) == 0 ? ((char)random.Next(256)).ToString() : parts[random.Next(parts.Length)];
}
