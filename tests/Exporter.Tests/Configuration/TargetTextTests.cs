using Exporter.Configuration;
using Exporter.Probing.Targets;

namespace Exporter.Tests.Configuration;

public sealed class TargetTextTests
{
    [Theory]
    [InlineData("mail.example.com", "mail.example.com", null, null)]
    [InlineData("mail.example.com:25", "mail.example.com", 25, "smtp")]
    [InlineData("mail.example.com:587", "mail.example.com", 587, "submission")]
    [InlineData("mail.example.com:465", "mail.example.com", 465, "submissions")]
    [InlineData("mail.example.com:143", "mail.example.com", 143, "imap")]
    [InlineData("mail.example.com:993", "mail.example.com", 993, "imaps")]
    [InlineData("mail.example.com:110", "mail.example.com", 110, "pop3")]
    [InlineData("mail.example.com:995", "mail.example.com", 995, "pop3s")]
    [InlineData("mail.example.com:4190", "mail.example.com", 4190, "managesieve")]
    [InlineData("smtp://mail.example.com", "mail.example.com", null, "smtp")]
    [InlineData("pop3s://mail.example.com:1995", "mail.example.com", 1995, "pop3s")]
    [InlineData("managesieve://mail.example.com", "mail.example.com", null, "managesieve")]
    [InlineData("SUBMISSION://mail.example.com:2587/", "mail.example.com", 2587, "submission")]
    [InlineData("submissions://192.0.2.1", "192.0.2.1", null, "submissions")]
    [InlineData("imap://mail.example.com:1143", "mail.example.com", 1143, "imap")]
    [InlineData("imaps://[2001:db8::1]:993", "2001:db8::1", 993, "imaps")]
    [InlineData("[::1]:25", "::1", 25, "smtp")]
    [InlineData("[::1]", "::1", null, null)]
    [InlineData("::1", "::1", null, null)]
    [InlineData("192.0.2.1", "192.0.2.1", null, null)]
    [InlineData("localhost", "localhost", null, null)]
    public void A_target_is_a_host_a_port_and_a_service(string text, string host, int? port, string? service)
    {
        Assert.True(TargetText.TryParse(text, out var target, out _));
        Assert.Equal((host, port, service), (target.Host, target.Port, target.Service?.Name));
    }

    [Fact]
    public void A_bare_host_means_every_service()
    {
        Assert.True(TargetText.TryParse("mail.example.com", out var target, out _));
        Assert.Equal(Service.All, target.Services);
    }

    [Theory]
    [InlineData("", "``: the host must not be empty")]
    [InlineData(
        "mail.example.com:2525",
        "port 2525 belongs to no service of mail; say which one is meant, e.g. submission://mail.example.com:2525"
    )]
    [InlineData("[::1]:2525", "port 2525 belongs to no service of mail; say which one is meant, e.g. submission://[::1]:2525")]
    [InlineData("mail.example.com:0", "`0` is not a port; write a number from 1 to 65535")]
    [InlineData("mail.example.com:", "`` is not a port; write a number from 1 to 65535")]
    [InlineData("smtp://", "`smtp://`: the host must not be empty")]
    [InlineData("probe@example.com", "`probe@example.com`: the host is a mail address; write the host alone, e.g. mail.example.com")]
    [InlineData("smtp://mail.example.com/inbox", "`mail.example.com/inbox`: write the host alone, without a path")]
    [InlineData(
        "https://mail.example.com",
        "`https://mail.example.com`: `https` is not a known service; known here: smtp, submission, submissions, imap, imaps, pop3, pop3s, managesieve"
    )]
    [InlineData("imapss://mail.example.com", "`imapss://mail.example.com`: `imapss` is not a known service; did you mean `imaps`?")]
    [InlineData("192.0.2.300", "`192.0.2.300` is neither an address nor a host name")]
    public void A_text_that_is_none_says_why(string text, string expected)
    {
        Assert.False(TargetText.TryParse(text, out _, out var problem));
        Assert.Equal(expected, problem);
    }
}
