using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Tcp;
using Exporter.Probing.Targets;
using Exporter.Sandbox;

namespace Exporter.Probing.Tests.Probes.Tcp;

public sealed class TcpProbeTests(SandboxWorld sandbox)
{
    [Fact]
    public async Task A_bare_connection_succeeds_where_somebody_listens_and_says_nothing()
    {
        var seen = await SandboxWorld.LookAsync(TcpProbe.Plain, Options(SandboxService.Smtp, Service.Tcp));
        Assert.Null(seen.Failure);
        Assert.Empty(seen.Judge(DateTimeOffset.UnixEpoch, null));
        Assert.Empty(seen.Transcript);
    }

    [Fact]
    public async Task A_handshake_shows_the_certificate()
    {
        var seen = await SandboxWorld.LookAsync(TcpProbe.Tls, Options(SandboxService.Imaps, Service.TcpTls));
        Assert.Null(seen.Failure);
        Assert.All(seen.Judge(DateTimeOffset.UnixEpoch, null), verdict => Assert.Equal(Status.Ok, verdict.Status));
        Assert.Contains(seen.Samples, sample => sample is { Metric.Name: "mail_tls_cert_verified", Value: 1 });
    }

    [Fact]
    public async Task Tls_where_clear_text_is_spoken_is_a_failed_handshake()
    {
        var seen = await SandboxWorld.LookAsync(TcpProbe.Tls, Options(SandboxService.Smtp, Service.TcpTls));
        Assert.Equal((FailureKind.Tls, Phase.Tls), (seen.Failure?.Kind, seen.Failure?.Phase));
    }

    [Fact]
    public void Only_tcp_services_call_for_it()
    {
        Assert.DoesNotContain(Service.All, service => TcpProbe.Plain.AppliesTo(Given.Options(service)));
        Assert.DoesNotContain(Service.All, service => TcpProbe.Tls.AppliesTo(Given.Options(service)));
        Assert.True(TcpProbe.Plain.AppliesTo(Given.Options(Service.Tcp)) && TcpProbe.Tls.AppliesTo(Given.Options(Service.TcpTls)));
        Assert.DoesNotContain(ProbeCatalog.All, kind => kind.AppliesTo(Given.Options(Service.Tcp)));
    }

    private ProbeOptions Options(SandboxService listening, Service service)
    {
        var options = sandbox.Options(sandbox.Healthy(listening));
        return options with { Endpoint = options.Endpoint with { Service = service } };
    }
}
