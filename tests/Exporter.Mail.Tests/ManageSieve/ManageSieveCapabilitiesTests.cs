using Exporter.Mail.ManageSieve;

namespace Exporter.Mail.Tests.ManageSieve;

public sealed class ManageSieveCapabilitiesTests
{
    [Fact]
    public void What_Dovecot_tells_is_read()
    {
        var seen = Read(
            "\"IMPLEMENTATION\" \"Dovecot (Debian) Pigeonhole\"",
            "\"SIEVE\" \"fileinto reject envelope\"",
            "\"NOTIFY\" \"mailto\"",
            "\"SASL\" \"plain LOGIN\"",
            "\"STARTTLS\"",
            "\"version\" \"1.0\""
        );
        Assert.Equal("Dovecot (Debian) Pigeonhole", seen.Implementation);
        Assert.Equal(["fileinto", "reject", "envelope"], seen.Extensions);
        Assert.Equal(["PLAIN", "LOGIN"], seen.AuthMechanisms);
        Assert.True(seen.Has("STARTTLS") && seen.Has("VERSION") && !seen.Has("LANGUAGE"));
        Assert.Equal("IMPLEMENTATION", seen.Names[0]);
        Assert.StartsWith("IMPLEMENTATION Dovecot (Debian) Pigeonhole, SIEVE fileinto", seen.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_list_is_not_the_same_as_none()
    {
        Assert.Empty(Read("\"SIEVE\" \"\"").Extensions!);
        Assert.Null(Read("\"SASL\" \"\"").Extensions);
        Assert.Empty(Read("\"SASL\" \"\"").AuthMechanisms);
    }

    private static ManageSieveCapabilities Read(params IReadOnlyList<string> lines) =>
        ManageSieveCapabilities.From(lines.Append("OK").Select(line => ManageSieveResponse.Parse(line)!));
}
