using Exporter.Mail.Pop3;

namespace Exporter.Mail.Tests.Pop3;

public sealed class Pop3CapabilitiesTests
{
    [Fact]
    public void The_answer_to_CAPA_is_read_line_by_line()
    {
        var seen = Pop3Capabilities.From(["TOP", "uidl", "SASL PLAIN  login", "EXPIRE 30 USER", "LOGIN-DELAY 300", "", " ", "X-Odd a b"]);
        Assert.Equal(["TOP", "UIDL", "SASL", "EXPIRE", "LOGIN-DELAY", "X-ODD"], seen.Names);
        Assert.Equal(["PLAIN", "LOGIN"], seen.AuthMechanisms);
        Assert.Equal((30, 300), (seen.ExpireDays, seen.LoginDelaySeconds));
        Assert.True(seen.Has("UIDL") && !seen.Has("STLS") && !seen.Has("X-ODD a"));
        Assert.Equal("TOP, UIDL, SASL PLAIN LOGIN, EXPIRE 30 USER, LOGIN-DELAY 300, X-ODD A B", seen.ToString());
    }

    [Theory]
    [InlineData("EXPIRE NEVER", null)]
    [InlineData("EXPIRE 0", 0)]
    [InlineData("EXPIRE", null)]
    [InlineData("EXPIRE -1", null)]
    [InlineData("EXPIRE 99999999999", null)]
    [InlineData("TOP", null)]
    public void Days_are_a_number_or_nothing(string line, int? days) => Assert.Equal(days, Pop3Capabilities.From([line]).ExpireDays);

    [Fact]
    public void Nothing_announces_nothing()
    {
        var seen = Pop3Capabilities.From([]);
        Assert.Empty(seen.Names);
        Assert.Empty(seen.AuthMechanisms);
        Assert.Null(seen.LoginDelaySeconds);
    }
}
