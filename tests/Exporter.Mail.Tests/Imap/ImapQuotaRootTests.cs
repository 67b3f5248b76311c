using Exporter.Mail.Imap;

namespace Exporter.Mail.Tests.Imap;

public sealed class ImapQuotaRootTests
{
    [Theory]
    [InlineData("* QUOTA \"User quota\" (STORAGE 10 512 MESSAGE 1 1000)", "User quota", "STORAGE 10/512 MESSAGE 1/1000")]
    [InlineData("* quota INBOX (storage 0 9223372036854775807)", "INBOX", "STORAGE 0/9223372036854775807")]
    [InlineData("* QUOTA user.anna (X-NUM-FOLDERS 2 50)", "user.anna", "X-NUM-FOLDERS 2/50")]
    [InlineData("* QUOTA \"\" ()", "", "")]
    [InlineData("* QUOTA a (MESSAGE 1 2 message 3 4)", "a", "MESSAGE 1/2")]
    [InlineData("* QUOTA \"a \\\"b\\\\\" (MESSAGE 1 2)", "a \"b\\", "MESSAGE 1/2")]
    [InlineData("* QUOTA {10}\r\nUser quota (MAILBOX 3 5)", "User quota", "MAILBOX 3/5")]
    [InlineData("* QUOTA \"\u00e9\u0085\u008d\" (STORAGE 1 2)", "\u914d", "STORAGE 1/2")]
    public void A_quota_root_has_its_name_and_every_resource(string response, string name, string resources)
    {
        var root = ImapQuotaRoot.Parse(response);
        Assert.NotNull(root);
        Assert.Equal(name, root.Name);
        Assert.Equal(resources, string.Join(' ', root.Resources.Select(one => $"{one.Name} {one.Usage}/{one.Limit}")));
    }

    [Theory]
    [InlineData("* QUOTAROOT INBOX \"User quota\"")]
    [InlineData("* QUOTA")]
    [InlineData("* QUOTA \"User quota\"")]
    [InlineData("* QUOTA \"User quota (STORAGE 1 2)")]
    [InlineData("* QUOTA a (STORAGE 1)")]
    [InlineData("* QUOTA a (STORAGE -1 2)")]
    [InlineData("* QUOTA a (STORAGE 1 18446744073709551616)")]
    [InlineData("* QUOTA {99}\r\nshort (STORAGE 1 2)")]
    [InlineData("* QUOTA {99999999999}\r\na (STORAGE 1 2)")]
    [InlineData("* OK done")]
    public void Anything_else_is_none(string response) => Assert.Null(ImapQuotaRoot.Parse(response));

    [Fact]
    public void A_limit_of_nothing_has_no_ratio()
    {
        Assert.Null(new ImapQuotaResource("STORAGE", 5, 0).Ratio);
        Assert.Equal(0.5, new ImapQuotaResource("STORAGE", 5, 10).Ratio);
    }
}
