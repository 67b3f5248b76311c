using System.Net;
using Exporter.Mail.Dns;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.ClientSettings;
using Exporter.Probing.Probes.Domain;
using World = Exporter.Probing.Tests.Probes.ClientSettings.ClientWorld;

namespace Exporter.Probing.Tests.Probes.ClientSettings;

public sealed class ClientSettingsProbeTests
{
    [Fact]
    public void A_healthy_domain_is_good()
    {
        Assert.All(World.Healthy.Verdicts(), verdict => Assert.Equal(Status.Ok, verdict.Status));
        Assert.Equal(
            ["client.autoconfig ", "client.autodiscover ", "client.srv imaps"],
            World.Healthy.Verdicts().Select(verdict => $"{verdict.Check.Id} {verdict.Object}").Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void A_domain_that_offers_nothing_has_three_informations()
    {
        var verdicts = new World { Zone = "example.com A 9.9.9.1" }.Verdicts();
        Assert.Equal(3, verdicts.Count);
        Assert.All(verdicts, verdict => Assert.Equal(Status.Info, verdict.Status));
    }

    [Theory]
    [InlineData(DnsOutcome.Timeout)]
    [InlineData(DnsOutcome.ServerFailure)]
    [InlineData(DnsOutcome.Refused)]
    [InlineData(DnsOutcome.Malformed)]
    public void A_resolver_that_tells_nothing_leaves_all_unknown(DnsOutcome outcome)
    {
        var names = new[] { "submission", "submissions", "imap", "imaps", "pop3", "pop3s", "sieve", "jmap" }
            .Select(name => $"_{name}._tcp.example.com")
            .Concat(["example.com", "autoconfig.example.com", "autodiscover.example.com"]);
        var verdicts = new World { Zone = string.Join('\n', names.Select(name => $"{name} FAIL {outcome}")) }.Verdicts();
        Assert.Equal(3, verdicts.Count);
        Assert.All(verdicts, verdict => Assert.Equal(Status.Unknown, verdict.Status));
    }

    [Fact]
    public void A_fault_is_told_with_its_line_and_position()
    {
        var world = new World().With(
            World.Autoconfig,
            () => World.Xml(World.Config(World.Server(), World.Server(port: "143", socket: "plain")))
        );
        var observed = world.Verdict("client.autoconfig").Observed;
        Assert.Contains(
            "mail.example.com:143 without TLS: the password goes in clear (line 4, position 2)",
            observed.En,
            StringComparison.Ordinal
        );
        Assert.Contains("第 4 行第 2 列", observed.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flood_of_records_and_servers_is_bounded()
    {
        var records = string.Join(
            '\n',
            Enumerable.Range(1, 500).Select(number => $"_imaps._tcp.example.com SRV {number} 0 993 gone{number}.example.com")
        );
        var servers = Enumerable.Range(1, 1000).Select(number => World.Server($"gone{number}.example.com"));
        var protocols = Enumerable.Range(1, 1000).Select(number => World.Protocol(server: $"gone{number}.example.com"));
        var world = new World { Zone = $"{World.Hosts}\n{records}" }
            .With(World.Autoconfig, () => World.Xml(World.Config(servers)))
            .With(World.Autodiscover, () => World.Xml(World.Discovered(protocols)));
        var facts = world.Facts();
        Assert.Equal(4, facts.Services!.Sum(service => service.Targets.Count));
        Assert.Equal(["gone1.example.com", "gone2.example.com"], facts.Services![3].Targets.Take(2).Select(target => target.Offer.Host));
        Assert.Equal((16, 16), (facts.Autoconfig!.Servers.Count, facts.Autodiscover!.Servers.Count));
        Assert.All(world.Verdicts(), verdict => Assert.InRange(verdict.Observed.En.Length, 1, 1000));
    }

    [Fact]
    public void Odd_octets_are_written_out_and_break_nothing()
    {
        const string Odd = "m\u0001\u001b\u007f\u00ff.example.com";
        var world = new World { Zone = $"{World.Hosts}\n_imaps._tcp.example.com SRV 0 0 993 {Odd}\n_imap._tcp.example.com SRV 0 0 143 \0" }
            .With(World.Autoconfig, () => World.Xml(World.Config(World.Server("m\u007f\u0085\u2028.example.com"))))
            .With(World.Autodiscover, () => World.Xml(World.Discovered(World.Protocol(server: "\u202e x", more: "<Port>\u0085</Port>"))));
        var verdicts = world.Verdicts();
        Assert.Equal(4, verdicts.Count(verdict => verdict.Status == Status.Warning));
        Assert.All(
            verdicts.SelectMany(verdict => new[] { verdict.Object, verdict.Observed.En, verdict.Observed.Zh }),
            text => Assert.DoesNotContain(text, letter => char.IsControl(letter) || letter is '\u2028' or '\u202e')
        );
    }

    [Fact]
    public async Task A_look_that_is_out_of_time_tells_what_it_has_found()
    {
        using var stopping = new CancellationTokenSource();
        var world = World.Healthy.With(World.Autoconfig, () => throw new LookException(FailureKind.Refused, default));
        var services = ProbeServices.Create(TimeProvider.System) with { Dns = new Exporter.Testing.ZoneResolver(world.Zone) };
        var probe = new ClientSettingsProbe(
            world.Options,
            services,
            _ => new Hanging(),
            (_, _, _, _) => Task.FromResult(new DoorSeen(null))
        );
        var run = new ProbeRun<ClientSettingsFacts>(new(IPAddress.None, 0), new(), new Transcript(services.Clock), services.Clock);
        var look = probe.LookAsync(run, stopping.Token);
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => look);
        Assert.NotNull(run.Facts.Services);
        Assert.Null(run.Facts.Autoconfig);
        Assert.NotEmpty(run.Transcript.ToLines());
    }

    [Theory]
    [InlineData(1, 60)]
    [InlineData(90, 90)]
    public void It_knocks_once_an_hour_and_not_more_often_than_the_target_wants(int wanted, int expected)
    {
        var options = World.Healthy.Options with { Interval = TimeSpan.FromMinutes(wanted) };
        Assert.Equal(TimeSpan.FromMinutes(expected), ClientSettingsProbe.Kind.Interval(options));
        Assert.Equal(TimeSpan.FromMinutes(expected), ClientSettingsProbe.Kind.Retry(options));
    }

    [Theory]
    [InlineData(DomainRole.Full, true)]
    [InlineData(DomainRole.Receiving, true)]
    [InlineData(DomainRole.Sending, false)]
    [InlineData(DomainRole.Parked, false)]
    public void Only_a_domain_with_mailboxes_is_looked_at(DomainRole role, bool expected) =>
        Assert.Equal(expected, ClientSettingsProbe.Kind.AppliesTo(World.Healthy.Options with { Role = role }));

    private sealed class Hanging : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return new();
        }
    }
}
