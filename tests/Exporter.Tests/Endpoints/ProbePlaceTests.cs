using Exporter.Endpoints;
using Exporter.Probing.Targets;

namespace Exporter.Tests.Endpoints;

public sealed class ProbePlaceTests
{
    [Theory]
    [InlineData("mail.example.com", "mail.example.com", 25)]
    [InlineData("mail.example.com:2525", "mail.example.com", 2525)]
    [InlineData("192.0.2.1", "192.0.2.1", 25)]
    [InlineData("192.0.2.1:26", "192.0.2.1", 26)]
    [InlineData("[2001:db8::1]:26", "2001:db8::1", 26)]
    [InlineData("[2001:db8::1]", "2001:db8::1", 25)]
    [InlineData("2001:db8::1", "2001:db8::1", 25)]
    public void A_target_is_a_host_with_or_without_a_port(string target, string host, int port) =>
        Assert.Equal(new ProbePlace(host, port, null), ProbePlace.Read(target, Service.Smtp.Port));

    [Theory]
    [InlineData("mail.example.com:0")]
    [InlineData("mail.example.com:65536")]
    [InlineData("mail.example.com:")]
    [InlineData("mail.example.com:25x")]
    [InlineData("mail example:25")]
    [InlineData("smtp://mail.example.com")]
    [InlineData("[::1")]
    [InlineData(":25")]
    public void Anything_else_is_a_problem_with_words(string target) =>
        Assert.StartsWith("target: ", ProbePlace.Read(target, Service.Smtp.Port).Problem, StringComparison.Ordinal);

    [Fact]
    public void A_service_without_a_port_of_its_own_needs_one()
    {
        Assert.NotNull(ProbePlace.Read("mail.example.com", Service.Tcp.Port).Problem);
        Assert.Equal(new ProbePlace("mail.example.com", 993, null), ProbePlace.Read("mail.example.com:993", Service.TcpTls.Port));
    }

    [Theory]
    [InlineData("mail.example.com:25", true)]
    [InlineData("MAIL.example.com.:25", true)]
    [InlineData("other.example.com:25", false)]
    public void A_configured_host_is_known_again_however_it_is_written(string target, bool same) =>
        Assert.Equal(same, ProbePlace.Read(target, Service.Smtp.Port).IsAt(new("mail", "mail.example.com", new("mail.example.com"))));
}
