using Exporter.Mail.Smtp;
using Exporter.Mail.Wire;

namespace Exporter.Mail.Tests.Wire;

public sealed class ValueListTests
{
    [Fact]
    public void Lists_are_equal_if_their_items_are_in_the_same_order()
    {
        var list = new ValueList<string>(["SIZE", "8BITMIME"]);
        Assert.Equal(list, new ValueList<string>(["SIZE", "8BITMIME"]));
        Assert.Equal(list.GetHashCode(), new ValueList<string>(["SIZE", "8BITMIME"]).GetHashCode());
        Assert.False(list.Equals(new ValueList<string>(["8BITMIME", "SIZE"])));
        Assert.False(list.Equals(new ValueList<string>(["SIZE"])));
        Assert.False(list.Equals(null));
    }

    [Fact]
    public void Replies_and_capabilities_are_equal_if_they_say_the_same()
    {
        var (one, other) = (Announced("SIZE 100"), Announced("SIZE 100"));
        Assert.Equal(one, other);
        Assert.Equal(EhloCapabilities.From(one), EhloCapabilities.From(other));
        Assert.NotEqual(EhloCapabilities.From(one), EhloCapabilities.From(Announced("SIZE 101")));
    }

    private static SmtpReply Announced(string last) =>
        SmtpReply.Parse([new("250-mx.example"), new($"250 {last}")]) ?? throw new InvalidOperationException(last);
}
