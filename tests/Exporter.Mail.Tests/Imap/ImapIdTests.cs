using Exporter.Mail.Imap;

namespace Exporter.Mail.Tests.Imap;

public sealed class ImapIdTests
{
    [Theory]
    [InlineData("* ID (\"name\" \"Dovecot\")", "Dovecot", null)]
    [InlineData("* ID (\"NAME\" \"Cyrus\" \"Version\" \"3.8\" \"vendor\" NIL)", "Cyrus", "3.8")]
    [InlineData("* ID NIL", null, null)]
    [InlineData("* id (\"name\" \"with \\\"quotes\\\" and \\\\\" \"version\" \"1 (beta)\")", "with \"quotes\" and \\", "1 (beta)")]
    [InlineData("* ID (\"name\" \"cut", "cut", null)]
    [InlineData("* ID (\"name\")", null, null)]
    [InlineData("* ID ()", null, null)]
    public void A_server_tells_what_it_is(string line, string? name, string? version)
    {
        var id = ImapId.From(ImapResponse.Parse(line)!);
        Assert.Equal((name, version), (id?.Name, id?.Version));
        Assert.NotNull(id);
    }

    [Theory]
    [InlineData("* CAPABILITY IMAP4rev1 ID")]
    [InlineData("a1 OK ID completed")]
    [InlineData("a1 ID (\"name\" \"x\")")]
    public void Other_responses_are_no_identity(string line) => Assert.Null(ImapId.From(ImapResponse.Parse(line)!));
}
