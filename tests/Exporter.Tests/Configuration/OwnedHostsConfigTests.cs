using Exporter.Configuration;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Targets;

namespace Exporter.Tests.Configuration;

/// <summary>Who is asked for recipients, for which, and how often (product.md section 2, law 6).</summary>
public sealed class OwnedHostsConfigTests
{
    private const string Mail = "name: mail, host: mail.example.com, services: [smtp, submission, imaps]";
    private const string Login = "login: { username: probe@example.com, password_env: PROBE_PASSWORD }";

    [Fact]
    public void Nobody_is_asked_unless_the_host_is_ours()
    {
        var config = Fixtures.Parse($"servers: [{{ {Mail}, {Login} }}]\ndomains: [example.com]");
        Assert.All(config.Endpoints, options => Assert.Null(options.Owned));
        Assert.Empty(Policies(config));
        Assert.False(Assert.Single(config.Endpoints.OfType<DomainOptions>()).OwnedHosts.Covers("mail.example.com"));
    }

    [Fact]
    public void Of_a_host_of_ours_the_SMTP_is_asked_for_the_account_it_is_logged_in_with()
    {
        var config = Fixtures.Parse(
            $"owned_hosts: [Mail.Example.com.]\nservers: [{{ {Mail}, {Login} }}, {{ name: other, host: a.test, services: [smtp] }}]"
        );
        Assert.Equal(["smtp", "submission"], Policies(config).Select(options => options.Endpoint.Service.Name).Distinct());
        Assert.All(Policies(config), options => Assert.Equal(new(ProbeMailbox.Parse("probe@example.com"), ["example.com"]), options.Owned));
        Assert.All(config.Endpoints.Where(options => options.Endpoint.Service == Service.Imaps), options => Assert.Null(options.Owned));
    }

    [Theory]
    [InlineData("owned_hosts: 192.0.2.20", "host: mail.example.com, address: 192.0.2.20", true)]
    [InlineData("owned_hosts: 192.0.2.20", "host: mail.example.com, address: [192.0.2.20, 192.0.2.21]", false)]
    [InlineData("owned_hosts: 192.0.2.20", "host: 192.0.2.20", true)]
    [InlineData("owned_hosts: 192.0.2.20", "host: mail.example.com", false)]
    [InlineData("owned_hosts: \"*.example.com\"", "host: mail.example.com", true)]
    [InlineData("owned_hosts: \"2001:DB8::0:25\"", "host: \"2001:db8::25\"", true)]
    public void An_address_is_ours_as_a_name_is(string owned, string server, bool isAsked) =>
        Assert.Equal(isAsked, Policies(Fixtures.Parse($"{owned}\nservers: [{{ name: mail, {server}, services: [smtp] }}]")).Count > 0);

    [Fact]
    public void Without_a_login_a_round_trip_to_the_host_tells_a_mailbox_and_else_none_is_known()
    {
        const string Owned = "owned_hosts: mail.example.com\n";
        Assert.All(Policies(Fixtures.Parse($"{Owned}servers: [{{ {Mail} }}]")), options => Assert.Equal(new(null, []), options.Owned));
        const string Trip =
            "round_trips: [{ name: trip, from: { server: mail/smtp, address: out@a.test }, to: { server: mail/imaps, address: in@b.test, login: { username: u, password_env: PROBE_PASSWORD } } }]";
        Assert.All(
            Policies(Fixtures.Parse($"{Owned}servers: [{{ {Mail} }}]\n{Trip}")),
            options => Assert.Equal(new(ProbeMailbox.Parse("in@b.test"), ["b.test"]), options.Owned)
        );
    }

    [Fact]
    public void A_user_name_that_is_no_address_names_no_mailbox() =>
        Assert.All(
            Policies(
                Fixtures.Parse(
                    $"owned_hosts: mail.example.com\nservers: [{{ {Mail}, login: {{ username: probe, password_env: PROBE_PASSWORD }} }}]"
                )
            ),
            options => Assert.Null(options.Owned!.Mailbox)
        );

    [Fact]
    public void A_domain_knows_which_exchangers_are_ours_and_a_mailbox_of_its_own()
    {
        var config = Fixtures.Parse(
            $"owned_hosts: \"*.mx.example.com\"\nservers: [{{ {Mail}, {Login} }}]\ndomains: [other.example, example.com]"
        );
        var domains = config.Endpoints.OfType<DomainOptions>().ToList();
        Assert.All(domains, domain => Assert.True(domain.OwnedHosts.Covers("a.mx.example.com")));
        Assert.Equal([null, ProbeMailbox.Parse("probe@example.com")], domains.Select(domain => domain.Mailbox));
    }

    [Theory]
    [InlineData("1s", 1)]
    [InlineData("5m", 1)]
    [InlineData("2h", 2)]
    public void It_is_asked_every_hour_or_less_often(string interval, int hours)
    {
        var config = Fixtures.Parse($"owned_hosts: mail.example.com\nservers: [{{ {Mail}, {Login}, interval: {interval} }}]");
        var kind = Assert.Single(ProbeCatalog.All, kind => kind.Name == "smtp_policy");
        Assert.All(
            Policies(config),
            options => Assert.Equal((TimeSpan.FromHours(hours), TimeSpan.FromHours(hours)), (kind.Interval(options), kind.Retry(options)))
        );
    }

    private static List<ProbeOptions> Policies(LoadedConfig config)
    {
        var kind = Assert.Single(ProbeCatalog.All, kind => kind.Name == "smtp_policy");
        return [.. config.Endpoints.Where(kind.AppliesTo)];
    }
}
