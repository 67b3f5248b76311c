using Exporter.Mail.Pop3;

namespace Exporter.Mail.Tests.Pop3;

public sealed class Pop3ResponseTests
{
    [Theory]
    [InlineData("+OK", true, null, "")]
    [InlineData("+OK ", true, null, "")]
    [InlineData("+OK Dovecot ready.", true, null, "Dovecot ready.")]
    [InlineData("-ERR", false, null, "")]
    [InlineData("-ERR [IN-USE] locked", false, "IN-USE", "locked")]
    [InlineData("-ERR [sys/temp]no space", false, "SYS/TEMP", "no space")]
    [InlineData("-ERR [AUTH]", false, "AUTH", "")]
    [InlineData("-ERR [no end", false, null, "[no end")]
    [InlineData("+OK [X] code", true, "X", "code")]
    public void A_response_has_its_code_and_its_text(string line, bool ok, string? code, string text)
    {
        var response = Pop3Response.Parse(line);
        Assert.Equal((ok, code, text), (response?.Ok, response?.Code, response?.Text));
        Assert.Equal(response, Pop3Response.Parse(response!.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("+ok lower case")]
    [InlineData("+OKAY")]
    [InlineData("-ERROR")]
    [InlineData("* OK IMAP")]
    [InlineData("220 SMTP")]
    public void Anything_else_is_none(string line) => Assert.Null(Pop3Response.Parse(line));

    [Theory]
    [InlineData("+OK ready <1896.697170952@dbc.mtview.ca.us>", true)]
    [InlineData("+OK <a@b> then", true)]
    [InlineData("+OK ready", false)]
    [InlineData("+OK <no at sign>", false)]
    [InlineData("+OK <@b>", false)]
    [InlineData("+OK <a@>", false)]
    [InlineData("+OK > a@b <", false)]
    [InlineData("+OK <> a@b", false)]
    public void A_timestamp_offers_APOP(string line, bool offered) => Assert.Equal(offered, Pop3Response.Parse(line)!.HasTimestamp);

    [Theory]
    [InlineData("-ERR [IN-USE] x", true)]
    [InlineData("-ERR [LOGIN-DELAY] x", true)]
    [InlineData("-ERR [SYS/TEMP] x", true)]
    [InlineData("-ERR [SYS/PERM] x", false)]
    [InlineData("-ERR [AUTH] x", false)]
    [InlineData("-ERR x", false)]
    [InlineData("+OK [IN-USE] x", false)]
    public void Some_noes_are_about_the_moment(string line, bool temporary) =>
        Assert.Equal(temporary, Pop3Response.Parse(line)!.IsTemporary);
}
