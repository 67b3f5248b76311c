namespace Exporter.Tests.Configuration;

public sealed class RedactionTests
{
    private static readonly string Redacted = Fixtures.LoadGood("everything.yml").Redacted;

    [Fact]
    public void No_secret_no_user_name_and_no_comment_is_left()
    {
        Assert.DoesNotContain("hunter2", Redacted, StringComparison.Ordinal);
        Assert.DoesNotContain("probe@example.com", Redacted, StringComparison.Ordinal);
        Assert.DoesNotContain("m365-user", Redacted, StringComparison.Ordinal);
        Assert.DoesNotContain("reader-user", Redacted, StringComparison.Ordinal);
        Assert.DoesNotContain("comment", Redacted, StringComparison.Ordinal);
        Assert.DoesNotContain("trip-sender", Redacted, StringComparison.Ordinal);
        Assert.DoesNotContain("trip-recipient", Redacted, StringComparison.Ordinal);
        Assert.DoesNotContain("trip-nobody", Redacted, StringComparison.Ordinal);
        Assert.DoesNotContain("trip-user", Redacted, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_not_private_is_left_as_it_was_written()
    {
        Assert.Contains("    username: \"***\"\n    password_file: probe-password\n    every: 10m\n", Redacted, StringComparison.Ordinal);
        Assert.Contains("    submission:\n      port: 2587\n      min_size: 25MB\n", Redacted, StringComparison.Ordinal);
        Assert.Contains("- \"127.0.0.1:5353\"\n", Redacted, StringComparison.Ordinal);
        Assert.Contains("    address: \"***@example.com\"\n", Redacted, StringComparison.Ordinal);
        Assert.Contains("  key_file: probe-password\n", Redacted, StringComparison.Ordinal);
        Assert.Contains("  key: \"***\"\n", Redacted, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_can_be_read_again()
    {
        var again = Fixtures.Parse(Redacted);
        Assert.Equal(Redacted, again.Redacted);
        Assert.Equal(Fixtures.LoadGood("everything.yml").Endpoints.Count, again.Endpoints.Count);
    }

    [Theory]
    [InlineData("a: b")]
    [InlineData("# no comment")]
    [InlineData("'")]
    [InlineData("null")]
    [InlineData("[x")]
    [InlineData("*alias")]
    [InlineData(" edges ")]
    [InlineData("漢字 😀")]
    public void Odd_texts_survive(string text)
    {
        var config = Fixtures.Parse($"defaults: {{ labels: {{ note: {System.Text.Json.JsonSerializer.Serialize(text)} }} }}");
        Assert.Equal(config.Redacted, Fixtures.Parse(config.Redacted).Redacted);
    }
}
