using Exporter.Mail.Dns;
using Exporter.Testing;

namespace Exporter.Mail.Tests.Dns;

public sealed class MailRoutesTests
{
    [Theory]
    [InlineData("0 .", NullMx.Alone)] // RFC 7505 §3: "a single MX RR ... preference number 0 and a zero-length label"
    [InlineData("10 .", NullMx.OddPreference)] // the same sentence: 10 is not 0
    [InlineData("0 . 10 mx.example.net", NullMx.BesideOthers)] // RFC 7505 §3: "MUST NOT advertise any other MX RR"
    [InlineData("0 mx.example.net", NullMx.None)] // RFC 7505 §3: preference 0 alone says nothing
    [InlineData("", NullMx.None)] // RFC 7505 §1: no MX is not a null MX
    public void A_null_MX_is_the_root_alone(string records, NullMx expected)
    {
        var words = records.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var set = words.Chunk(2).Select(pair => new MxRecord(pair[0] == "0" ? 0 : 10, pair[1].TrimEnd('.'), TimeSpan.Zero));
        Assert.Equal(expected, MailRoutes.NullMxOf(set));
    }

    [Theory]
    [InlineData("a.example MX 10 mx.example", MailRoute.Exchangers)] // RFC 5321 §5.1: MX first
    [InlineData("a.example A 192.0.2.1", MailRoute.Address)] // RFC 5321 §5.1: "treated as if it was associated with an implicit MX RR"
    [InlineData("a.example AAAA 2001:db8::1", MailRoute.Address)] // RFC 5321 §5.2: IPv6 alike
    [InlineData("a.example MX 0 .", MailRoute.NullMx)] // RFC 7505 §3
    [InlineData("a.example TXT \"x\"", MailRoute.None)] // RFC 5321 §5.1: no MX, no address
    [InlineData("b.example A 192.0.2.1", MailRoute.None)] // RFC 5321 §5.1: the name does not exist
    [InlineData("a.example FAIL ServerFailure", MailRoute.Unknown)] // RFC 5321 §5.1: "a temporary error"
    public async Task A_domain_takes_mail_by_exchangers_or_by_its_address(string zone, MailRoute expected) =>
        Assert.Equal(expected, await MailRoutes.AskAsync(new ZoneResolver(zone), "a.example", TestContext.Current.CancellationToken));
}
