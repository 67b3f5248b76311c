using Exporter.Probing.Probes.Tcp;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Tests.Checks;

/// <summary>What a look without a mail protocol may see.</summary>
internal static class TcpCases
{
    public static IReadOnlyList<CheckCase> All()
    {
        var list = new CaseList<TcpFacts>(TcpProbe.Tls, Service.TcpTls, new() { Tls = Observed.Tls });
        TlsCases.AddTo(list, Service.TcpTls, tls => new() { Tls = tls });
        return list.All;
    }
}
