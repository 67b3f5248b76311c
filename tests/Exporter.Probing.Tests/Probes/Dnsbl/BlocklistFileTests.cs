using System.Text;
using Exporter.Mail.Dnsbl;
using Exporter.Probing.Probes.Dnsbl;

namespace Exporter.Probing.Tests.Probes.Dnsbl;

public sealed class BlocklistFileTests
{
    private const string Good =
        """{ "dated": "2026-11-24", "lists": [{ "name": "bl.example.net", "kinds": ["ip4"], "codes": [{ "code": "127.0.0.2", "sublist": "a", "weight": "info" }] }] }""";

    [Fact]
    public void The_file_that_ships_is_right_and_dated()
    {
        var shipped = BlocklistFile.Shipped;
        Assert.Empty(shipped.Problems);
        Assert.NotNull(shipped.Dated);
        Assert.Contains(shipped.Lists, list => list is { Name: "zen.spamhaus.org", IsDefault: true });
        Assert.All(shipped.Lists.Where(list => list.DeadSince is null && !list.IsAllowList), list => Assert.NotEmpty(list.Codes));
        Assert.All(shipped.Lists.Where(list => list.DeadSince is not null), list => Assert.False(list.IsDefault));
    }

    [Theory]
    // The operators' own pages and the rules that SpamAssassin and Rspamd ship.
    [InlineData("zen.spamhaus.org", "127.0.0.3", DnsblOutcome.Listed, "CSS")]
    [InlineData("zen.spamhaus.org", "127.0.0.11", DnsblOutcome.Listed, "PBL")]
    [InlineData("zen.spamhaus.org", "127.255.255.254", DnsblOutcome.Refused, "")]
    [InlineData("zen.spamhaus.org", "127.0.0.8", DnsblOutcome.UndocumentedCode, "")]
    [InlineData("dbl.spamhaus.org", "127.0.1.104", DnsblOutcome.Listed, "abused-legit")]
    [InlineData("dbl.spamhaus.org", "127.0.1.255", DnsblOutcome.Refused, "")]
    [InlineData("multi.surbl.org", "127.0.0.136", DnsblOutcome.Listed, "PH CRACKED")]
    [InlineData("multi.surbl.org", "127.0.0.1", DnsblOutcome.Refused, "")]
    [InlineData("multi.uribl.com", "127.0.0.2", DnsblOutcome.Listed, "black")]
    [InlineData("multi.uribl.com", "127.0.0.1", DnsblOutcome.Refused, "")]
    [InlineData("multi.uribl.com", "127.0.0.255", DnsblOutcome.Refused, "")]
    [InlineData("list.dnswl.org", "127.0.5.1", DnsblOutcome.Listed, "low")]
    [InlineData("list.dnswl.org", "127.0.10.0", DnsblOutcome.Listed, "none")]
    [InlineData("list.dnswl.org", "127.0.10.3", DnsblOutcome.Refused, "")]
    [InlineData("list.dnswl.org", "127.0.0.255", DnsblOutcome.Refused, "")]
    [InlineData("bl.score.senderscore.com", "127.255.255.255", DnsblOutcome.Refused, "")]
    public void Codes_of_operators_mean_what_they_say(string name, string answer, DnsblOutcome outcome, string sublists)
    {
        var list = BlocklistFile.Shipped.Lists.Single(list => list.Name == name);
        var judged = DnsblJudge.Judge(
            list,
            new(Mail.Dns.DnsOutcome.Found, [new Mail.Dns.AddressRecord(System.Net.IPAddress.Parse(answer), default)])
        );
        Assert.Equal((outcome, sublists), (judged.Outcome, string.Join(' ', judged.Sublists.Select(code => code.Sublist))));
    }

    [Fact]
    public void A_list_of_ones_own_has_the_standards_test_points()
    {
        var list = Assert.Single(Read(Good).Lists);
        Assert.Equal(DnsblTestPoints.Of(DnsblKind.Ip4), list.TestPoints);
        Assert.Equal(("bl.example.net", "bl.example.net", true), (list.Zone, list.Title, list.IsDefault));
    }

    [Theory]
    [InlineData("""{ "dated": "2026-11-24", "lists": [ """, "own.json:1: $")]
    [InlineData("{\n \"dated\": \"2026-11-24\",\n \"list\": []\n}", "own.json:3: $.list")]
    [InlineData("null", "own.json:1: $")]
    [InlineData("""{ "dated": "2026-11-24", "lists": [] }""", "own.json:1: lists")]
    [InlineData("""{ "dated": "2026-11-24", "dated": "2026-11-24", "lists": [] }""", "own.json:1: $")]
    public void A_file_of_another_shape_says_where(string text, string place)
    {
        var problem = Assert.Single(Read(text).Problems);
        Assert.StartsWith(place, problem.Words.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-24", "yesterday", "dated")]
    [InlineData("bl.example.net", "a..b", "lists[0].name")]
    [InlineData("\"kinds\"", "\"zone\": \"{key}.example.net\", \"kinds\"", "lists[0].zone")]
    [InlineData("\"kinds\"", "\"access\": \"key\", \"kinds\"", "lists[0].zone")]
    [InlineData("\"ip4\"", "\"ip5\"", "lists[0].kinds[0]")]
    [InlineData("\"ip4\"", "", "lists[0].kinds")]
    [InlineData("127.0.0.2", "127.0.0.x", "lists[0].codes[0].code")]
    [InlineData("127.0.0.2", "10.0.0.2", "lists[0].codes[0].code")]
    [InlineData("\"a\"", "\"\"", "lists[0].codes[0].sublist")]
    [InlineData("\"info\"", "null", "lists[0].codes[0].weight")]
    [InlineData("\"kinds\"", "\"delist\": \"ftp://example.net\", \"kinds\"", "lists[0].delist")]
    [InlineData("\"kinds\"", "\"perHour\": 0, \"kinds\"", "lists[0].perHour")]
    [InlineData("\"kinds\"", "\"errors\": [{ \"code\": \"127.0.0.1\", \"reason\": \"mood\" }], \"kinds\"", "lists[0].errors[0].reason")]
    [InlineData("\"kinds\"", "\"test\": { \"listed\": \"127.0.0.2\", \"unlisted\": \"invalid\" }, \"kinds\"", "lists[0].test.unlisted")]
    public void A_list_that_is_wrong_is_left_out_and_says_what(string good, string bad, string path)
    {
        var read = Read(Good.Replace(good, bad, StringComparison.Ordinal));
        Assert.Equal([path], read.Problems.Select(problem => problem.Path));
    }

    [Fact]
    public void All_problems_are_told_with_the_lines_where_their_lists_begin()
    {
        var read = Read(
            "{\n \"dated\": \"2026-11-24\",\n \"lists\": [\n  null,\n  {\n   \"name\": \"a.example\",\n   \"deadSince\": \"2013\",\n   \"kinds\": [\"ip4\"]\n  },\n  { \"name\": \"A.example\", \"deadSince\": \"2013\", \"kinds\": [\"ip4\"] }\n ]\n}"
        );
        Assert.Equal(["a.example"], read.Lists.Select(list => list.Name));
        Assert.Equal([4, 4, 4, 10], read.Problems.Select(problem => problem.Line));
        Assert.Equal("own.json:10: lists[2].name: a.example stands twice", read.Problems[^1].Words.En);
    }

    [Fact]
    public void A_file_beyond_a_mebioctet_is_not_read() => Assert.Single(BlocklistFile.Read(new byte[(1 << 20) + 1], "own.json").Problems);

    private static BlocklistFile Read(string text) => BlocklistFile.Read(Encoding.UTF8.GetBytes(text), "own.json");
}
