using System.Net;
using Exporter.Configuration;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Mailbox;
using Exporter.Probing.Probes.RoundTrip;
using Exporter.Probing.Targets;
using Exporter.Probing.Watching;

namespace Exporter.Tests.Configuration;

public sealed class GoodFilesTests
{
    private static readonly LoadedConfig Everything = Fixtures.LoadGood("everything.yml");

    [Fact]
    public void The_smallest_file_takes_every_default()
    {
        var config = Fixtures.LoadGood("smallest.yml");
        var target = Assert.Single(config.Targets);
        Assert.Equal(("mail", "mail.example.com", "mail.example.com"), (target.Name, target.Host, target.Tls.ServerName));
        Assert.Empty(target.Addresses);
        Assert.Null(target.Login);
        Assert.Null(target.Tls.Roots);
        Assert.Equal(Renewal.Auto, target.Tls.Renewal);
        Assert.Equal(
            [
                "submission/mail.example.com/ipv4",
                "submission/mail.example.com/ipv6",
                "imaps/mail.example.com/ipv4",
                "imaps/mail.example.com/ipv6",
            ],
            config.Endpoints.Select(options => options.Endpoint.Label)
        );
        var untouched = new ProbeOptions(target, config.Endpoints[0].Endpoint);
        Assert.Equal(untouched, config.Endpoints[0]);
        Assert.Same(ControlSettings.Default, config.Control);
        Assert.Null(config.Resolver);
    }

    [Fact]
    public void A_server_has_its_two_ends_its_certificates_and_its_login()
    {
        var mail = Everything.Targets[0];
        Assert.Equal([IPAddress.Parse("192.0.2.20"), IPAddress.Parse("192.0.2.21")], mail.Addresses);
        Assert.Equal([IPAddress.Parse("192.0.2.9"), IPAddress.Parse("2001:db8::8")], mail.SourceAddresses);
        Assert.Equal(
            [IPAddress.Parse("192.0.2.8"), IPAddress.Parse("2001:db8::8")],
            Everything.Targets.Single(target => target.Name == "third").SourceAddresses
        );
        Assert.Equal("smtp.example.com", mail.Tls.ServerName);
        Assert.Equal("CN=Corp CA", Assert.Single(mail.Tls.Roots!).Subject);
        Assert.Equal(Renewal.Manual, mail.Tls.Renewal);
        Assert.Equal("probe@example.com", mail.Login!.UserName);
    }

    [Fact]
    public void A_secret_comes_from_a_file_without_its_line_break_from_the_environment_or_from_the_file_itself() =>
        Assert.Equal(
            ["file-hunter2", "env-hunter2", "inline-hunter2: #'\""],
            Everything.Targets.Where(target => target.Login is { Grant: null }).Select(target => target.Login!.Password.Reveal())
        );

    [Fact]
    public void Labels_of_a_server_go_over_those_of_defaults()
    {
        Assert.Equal(("messaging", "north"), (Everything.Targets[0].Labels["team"], Everything.Targets[0].Labels["site"]));
        Assert.Equal(("mail", "north"), (Everything.Targets[1].Labels["team"], Everything.Targets[1].Labels["site"]));
    }

    [Fact]
    public void Times_of_a_server_go_over_those_of_defaults()
    {
        var (mail, second) = (Everything.Endpoints[0], Of("second")[0]);
        Assert.Equal((TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(500)), (mail.Interval, mail.Timeout));
        Assert.Equal((TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(90)), (second.Interval, second.Timeout));
        Assert.Equal((TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(5)), (mail.LoginInterval, second.LoginInterval));
        Assert.All(
            Everything.Endpoints.Where(options => options.Reach == Reach.OneFamily),
            options => Assert.Equal("probe.example.com", options.HelloName)
        );
    }

    [Fact]
    public void Services_have_their_own_ports_and_sizes() =>
        Assert.Equal(
            [("smtp", 25, null), ("submission", 2587, 25_000_000L), ("imaps", 993, (long?)null)],
            Of("mail").Select(options => (options.Endpoint.Service.Name, options.Endpoint.Port, options.MinSizeBytes))
        );

    [Fact]
    public void A_server_is_looked_at_on_the_families_it_can_have()
    {
        Assert.Equal([IpFamily.Ipv4], Of("mail").Select(options => options.Endpoint.Family).Distinct());
        Assert.Equal([IpFamily.Ipv6], Of("second").Select(options => options.Endpoint.Family));
        Assert.Equal(IpFamilies.All, Of("third").Select(options => options.Endpoint.Family));
    }

    [Fact]
    public void The_final_dot_of_an_absolute_name_is_not_part_of_the_certificates_name() =>
        Assert.Equal(("third.example.com.", "third.example.com"), (Everything.Targets[2].Host, Everything.Targets[2].Tls.ServerName));

    [Fact]
    public void Overrides_are_for_all_targets_or_for_one()
    {
        Assert.Equal(new CheckOverride(Status.Warning, "partners", null), Everything.Overrides.Everywhere["smtp.starttls"]);
        Assert.Equal(
            new CheckOverride(null, "old partners", new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero)),
            Everything.Overrides.ByTarget[("mail", "smtp.starttls")]
        );
    }

    [Fact]
    public void The_control_and_the_resolver_are_as_written()
    {
        Assert.Equal("example.org", Everything.Control.Resolve);
        Assert.Equal([new("192.0.2.1", 443), new("2001:db8::1", 443), new("gw.example.org", 22)], Everything.Control.Connect);
        Assert.Equal(
            ["127.0.0.1:53", "127.0.0.1:5353", "[2001:db8::53]:53", "[2001:db8::53]:5353"],
            Everything.Resolver!.Servers.Select(server => server.ToString())
        );
        Assert.Equal((TimeSpan.FromSeconds(2), 5300), (Everything.Resolver.Wait, Everything.Resolver.AuthorityPort));
    }

    [Fact]
    public void A_control_without_a_name_asks_for_none() =>
        Assert.Null(Fixtures.Parse("control: { connect: '192.0.2.1:443' }").Control.Resolve);

    [Fact]
    public void A_plan_has_a_watch_for_every_endpoint_that_a_kind_applies_to()
    {
        var plan = Everything.ToPlan(ProbeCatalog.All, ProbeServices.Create(TimeProvider.System));
        Assert.Equal(Everything.Targets, plan.Targets);
        Assert.Equal(plan.Watches.Count, plan.Watches.DistinctBy(watch => watch.Key).Count());
        Assert.Contains(plan.Watches, watch => watch.Key == "mail|smtp|submission/mail.example.com/ipv4");
        Assert.Equal((Everything.Overrides, Everything.Control, Everything.Resolver), (plan.Overrides, plan.Control, plan.Resolver));
    }

    [Fact]
    public void Mailboxes_are_on_a_configured_server_or_on_one_of_their_own()
    {
        Assert.Equal(
            [
                ("second", "sales", "imap", 143),
                ("imap.example.org", "own", "imaps", 1993),
                ("imap.example.org", "m365", "imaps", 1993),
                ("imap.example.org", "google", "imaps", 1993),
                ("imap.example.org", "file", "imaps", 1993),
                ("mail", "anna", "imaps", 993),
                ("mail", "bob", "imaps", 993),
                ("imap.gmail.example", "f7d54c22dda5", "imaps", 993),
                ("imap.gmail.example", "5ff860bf1190", "imaps", 993),
                ("outlook.example", "f7d54c22dda5", "imaps", 993),
                ("outlook.example", "5ff860bf1190", "imaps", 993),
            ],
            Mailboxes.Select(box => (box.Target.Name, box.Mailbox, box.Endpoint.Service.Name, box.Endpoint.Port))
        );
        Assert.All(Mailboxes, box => Assert.Equal(box.Target.Name is not "second" and not "mail", box.Alone));
        Assert.Same(Everything.Targets[0], Mailboxes.Last(box => box.Target.Name == "mail").Target);
        Assert.Equal(13 + Everything.Endpoints.OfType<RoundTripOptions>().Count(), Everything.Targets.Count);
    }

    [Fact]
    public void A_mailbox_is_opened_by_its_owner_or_by_an_administrator()
    {
        Assert.Equal(
            [
                ("sales-user", "reader-user"),
                ("own-user", "own-user"),
                ("anna@example.com", "reader-user"),
                ("bob@example.com", "reader-user"),
            ],
            Mailboxes.Where(box => box.Owner.Grant is null).Select(box => (box.Owner.UserName, box.Owner.Account))
        );
        Assert.Equal([15.0, 5, 5, 5], Mailboxes.Where(box => box.Owner.Grant is null).Select(box => box.LoginInterval.TotalMinutes));
        Assert.All(Mailboxes, box => Assert.Equal("***", box.Owner.ToString()));
    }

    [Fact]
    public void A_token_is_got_with_a_client_secret_or_a_refresh_token_or_both()
    {
        var grants = Mailboxes.Select(box => box.Owner.Grant).OfType<OAuth2Grant>().Where(grant => !grant.OpensManyMailboxes).ToList();
        var ofServers = Everything.Targets.Select(target => target.Login?.Grant).Where(grant => grant is { ServiceAccount: null });
        Assert.Equal(grants.Select(grant => grant.RefreshToken!.Reveal()), ofServers.Select(grant => grant!.RefreshToken!.Reveal()));
        Assert.All(
            grants,
            grant => Assert.Equal(("https://login.example.com/token", "***"), (grant.TokenUrl.ToString(), grant.ToString()))
        );
        Assert.Equal(["client-x", "x", "x"], grants.Select(grant => grant.ClientId));
        Assert.Equal(["file-hunter2", "oauth-hunter2", "env-hunter2"], grants.Select(grant => grant.ClientSecret!.Reveal()));
        Assert.Equal(["env-hunter2", "refresh-hunter2", "file-hunter2"], grants.Select(grant => grant.RefreshToken!.Reveal()));
        Assert.Equal(["mail", null, null], grants.Select(grant => grant.Scope));
    }

    [Fact]
    public void A_client_or_a_service_account_opens_each_mailbox_of_a_list()
    {
        var listed = Mailboxes.Where(box => box.Owner.Grant is { OpensManyMailboxes: true }).Select(box => box.Owner).ToList();
        Assert.Equal(
            [
                ("anna@example.com", "probe@probes.iam.gserviceaccount.com", "mail:read", "key-1"),
                ("bob@example.com", "probe@probes.iam.gserviceaccount.com", "mail:read", "key-1"),
                ("anna@example.com", "y", null, null),
                ("bob@example.com", "y", null, null),
            ],
            listed.Select(owner => (owner.UserName, owner.Grant!.ClientId, owner.Grant.Scope, owner.Grant.ServiceAccount?.KeyId))
        );
        Assert.Equal(Fixtures.ServiceAccount, listed[0].Password.Reveal());
        var alone = Everything.Targets.Single(target => target.Name == "workspace").Login!.Grant!;
        Assert.Equal(("https://oauth2.googleapis.com/token", "https://mail.google.com/"), (alone.TokenUrl.ToString(), alone.Scope));
    }

    private static List<ProbeOptions> Of(string target) =>
        [.. Everything.Endpoints.Where(options => options.Target.Name == target && options is not MailboxOptions)];

    private static List<MailboxOptions> Mailboxes => [.. Everything.Endpoints.OfType<MailboxOptions>()];
}
