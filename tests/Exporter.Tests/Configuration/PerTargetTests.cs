using Exporter.Configuration;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Probes.Mailbox;
using Exporter.Probing.Probes.RoundTrip;

namespace Exporter.Tests.Configuration;

/// <summary>Words on checks and times that stand at a mailbox, a round trip or a domain.</summary>
public sealed class PerTargetTests
{
    private static readonly LoadedConfig Config = Read(
        """
        defaults: { timeout: 9s }
        checks: { imap.quota: { severity: critical, reason: everywhere } }
        servers:
          - { name: mail, host: mail.example.com, services: [imaps], timeout: 8s, checks: { imap.quota: { severity: info, reason: server } } }
        mailboxes:
          - { name: own, server: mail/imaps, timeout: 7s, checks: { imap.quota: { severity: off, reason: archive } }, login: { username: u, password: p } }
          - { name: other, server: mail/imaps, login: { username: u, password: p } }
          - { name: alone, server: "imaps://imap.example.org", login: { username: u, password: p } }
        round_trips:
          - name: trip
            timeout: 6s
            checks: { rt.late: { severity: info, reason: slow line, until: 2030-01-01 } }
            from: { server: "smtp://mx.example.com", address: a@example.com }
            to: { server: mail/imaps, address: b@example.com, login: { username: u, password: p } }
        domains: [{ name: example.com, timeout: 5s }]
        """
    );

    [Theory]
    [InlineData("own", null, "archive")]
    [InlineData("other", Status.Info, "server")]
    [InlineData("alone", Status.Critical, "everywhere")]
    public void The_word_at_a_mailbox_wins_over_its_servers_and_that_over_the_files(string mailbox, Status? counts, string reason)
    {
        var options = Config.Endpoints.OfType<MailboxOptions>().Single(box => box.Mailbox == mailbox);
        var verdict = new Verdict(new("imap.quota", "RFC 9208 §4.3", Status.Critical), $"{mailbox}/User quota", Status.Warning, default);
        var word = Config.Overrides.Apply(options, verdict, DateTimeOffset.UnixEpoch).Override;
        Assert.Equal((counts, reason), (word!.Severity, word.Reason));
    }

    [Fact]
    public void The_word_at_a_round_trip_is_on_its_target()
    {
        var options = Config.Endpoints.OfType<RoundTripOptions>().Single();
        var verdict = new Verdict(new("rt.late", "RFC 5321 §4.5.4.1", Status.Warning), "", Status.Warning, default);
        Assert.Equal(Status.Info, Config.Overrides.Apply(options, verdict, DateTimeOffset.UnixEpoch).Status);
        Assert.Equal(Status.Warning, Config.Overrides.Apply(options, verdict, new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero)).Status);
    }

    [Fact]
    public void Each_may_have_a_timeout_of_its_own()
    {
        Assert.Equal([7.0, 8, 9], Config.Endpoints.OfType<MailboxOptions>().Select(box => box.Timeout.TotalSeconds));
        var trip = Config.Endpoints.OfType<RoundTripOptions>().Single();
        Assert.Equal((6.0, 6.0), (trip.From.Place.Timeout.TotalSeconds, trip.To.Place!.Timeout.TotalSeconds));
        Assert.Equal(5, Config.Endpoints.OfType<DomainOptions>().Single().Timeout.TotalSeconds);
    }

    [Fact]
    public void A_mailbox_whose_checks_are_all_off_is_not_looked_into()
    {
        var all = string.Join(
            ", ",
            ProbeCatalog
                .All.Single(kind => kind.Name == "mailbox")
                .Checks.Select(check => $"{check.Id}: {{ severity: off, reason: gone }}")
                .Distinct()
        );
        var config = Read(
            $$"""
            mailboxes:
              - { name: a, server: "imaps://imap.example.org", checks: { {{all}} }, login: { username: u, password: p } }
              - { name: b, server: "imaps://imap.example.org", login: { username: u, password: p } }
            """
        );
        var plan = config.ToPlan(ProbeCatalog.All, ProbeServices.Create(TimeProvider.System));
        Assert.Equal("b", Assert.Single(plan.Watches).Object);
    }

    private static LoadedConfig Read(string text)
    {
        var outcome = ConfigLoader.Parse("good.yml", text, new(ExporterCore.CheckIds));
        Assert.Empty(outcome.Problems);
        return outcome.Config!;
    }
}
