using Exporter.Probing.Probes;
using Exporter.Probing.Probes.ImapLogin;
using Exporter.Probing.Probes.SmtpLogin;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Tests.Probes.Logins;

public sealed class LoginChecksTests
{
    [Theory]
    [InlineData(0.1, Status.Ok)]
    [InlineData(5.1, Status.Warning)]
    [InlineData(null, Status.Unknown)]
    public void A_slow_login_is_a_warning(double? seconds, Status expected)
    {
        var facts = new LoginFacts { Duration = seconds is { } time ? TimeSpan.FromSeconds(time) : null };
        Assert.Equal(expected, Given.Status(SmtpLoginChecks.All, "smtp.auth_login", facts, Service.Submission));
        Assert.Equal(expected, Given.Status(ImapLoginChecks.All, "imap.auth_login", facts, Service.Imaps));
    }

    [Theory]
    [InlineData("smtp", false, false)]
    [InlineData("submission", true, false)]
    [InlineData("submissions", true, false)]
    [InlineData("imap", false, true)]
    [InlineData("imaps", false, true)]
    public void Only_services_with_an_account_are_logged_in_to(string name, bool smtp, bool imap)
    {
        var without = Given.Options(Service.All.Single(service => service.Name == name));
        var with = without with { Target = without.Target with { Login = new("probe", new("secret")) } };
        Assert.Equal((smtp, imap), (SmtpLoginProbe.Kind.AppliesTo(with), ImapLoginProbe.Kind.AppliesTo(with)));
        Assert.False(SmtpLoginProbe.Kind.AppliesTo(without) || ImapLoginProbe.Kind.AppliesTo(without));
    }

    [Theory]
    [InlineData(1, 5, 5)]
    [InlineData(10, 5, 10)]
    public void Logins_are_never_more_frequent_than_looks(int interval, int login, int expected)
    {
        var options = Given.Options(Service.Imaps) with
        {
            Interval = TimeSpan.FromMinutes(interval),
            LoginInterval = TimeSpan.FromMinutes(login),
        };
        Assert.Equal(TimeSpan.FromMinutes(expected), ImapLoginProbe.Kind.Interval(options));
    }
}
