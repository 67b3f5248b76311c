using System.Globalization;
using Exporter.Mail.Messages;

namespace Exporter.Mail.Tests.Messages;

public sealed class MessageDateTests
{
    [Theory]
    [InlineData("Tue, 24 Nov 2026 11:00:00 +0000", "2026-11-24T11:00:00+00:00")]
    [InlineData("Tue, 24 Nov 2026 11:00:00 +0000 (UTC)", "2026-11-24T11:00:00+00:00")]
    [InlineData("24 Nov 2026 11:00:00 -0000", "2026-11-24T11:00:00+00:00")]
    [InlineData("Tue,24 Nov 2026 19:00:00 +0800 (CST)", "2026-11-24T19:00:00+08:00")]
    [InlineData("Tue, 24 Nov 2026\r\n\t03:00:00 -0800 (PST)", "2026-11-24T03:00:00-08:00")]
    [InlineData("tue, 4 nov 2026 1:02 GMT", "2026-11-04T01:02:00+00:00")]
    [InlineData("Tue, 24 Nov 26 06:00:00 EST", "2026-11-24T06:00:00-05:00")]
    [InlineData("24 Nov 99 06:00:00 UT", "1999-11-24T06:00:00+00:00")]
    [InlineData("24 Nov 126 06:00:00 PDT", "2026-11-24T06:00:00-07:00")]
    [InlineData("Tue (a (nested) day), 24 (of) Nov 2026 11:00:00 +0530", "2026-11-24T11:00:00+05:30")]
    [InlineData("31 Dec 2016 23:59:60 +0000", "2017-01-01T00:00:00+00:00")]
    [InlineData("1 Jan 2026 00:00:00 +1400", "2026-01-01T00:00:00+14:00")]
    public void A_date_is_read_with_its_offset(string text, string expected)
    {
        var date = MessageDate.Parse(text);
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), date);
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture).Offset, date!.Value.Offset);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("Tue, 24 Nov 2026 11:00:00")]
    [InlineData("Tue, 24 Nov 2026 11:00:00 CET")]
    [InlineData("Tue, 24 Nov 2026 11:00:00 A")]
    [InlineData("Tue, 24 Nov 2026 11:00:00 +1500")]
    [InlineData("Tue, 24 Nov 2026 11:00:00 +0060")]
    [InlineData("Tue, 24 Nov 2026 11:00:00 +08:00")]
    [InlineData("Tue, 31 Nov 2026 11:00:00 +0000")]
    [InlineData("Tue, 0 Nov 2026 11:00:00 +0000")]
    [InlineData("Tue, 24 Noe 2026 11:00:00 +0000")]
    [InlineData("Tue, 24 Nov 0001 11:00:00 +0000")]
    [InlineData("Tue, 24 Nov 9999 11:00:00 +0000")]
    [InlineData("Tue, 24 Nov 6 11:00:00 +0000")]
    [InlineData("Tue, 24 Nov 2026 24:00:00 +0000")]
    [InlineData("Tue, 24 Nov 2026 11:60:00 +0000")]
    [InlineData("Tue, 24 Nov 2026 11:00:61 +0000")]
    [InlineData("Tue, 24 Nov 2026 11 +0000")]
    [InlineData("Tue, 24 Nov 2026 11:00:00 +0000 again")]
    [InlineData("Tue Nov 24 11:00:00 2026")]
    public void Anything_else_is_none(string text) => Assert.Null(MessageDate.Parse(text));
}
