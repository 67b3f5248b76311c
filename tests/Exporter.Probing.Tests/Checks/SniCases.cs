using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Sni;
using Exporter.Probing.Probes.Tls;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Tests.Checks;

/// <summary>What a client without SNI may be shown.</summary>
internal static class SniCases
{
    public static IReadOnlyList<CheckCase> All()
    {
        const string Check = "tls.sni_variants";
        var (right, wrong) = (Chain(coversName: true), Chain(coversName: false));
        var list = new CaseList<SniFacts>(SniProbe.Kind, Service.Submission, new() { Answer = new(right, null) });
        list.AddUsual(Status.Ok, Check);
        list.Add(Check, Status.Warning, "another name without SNI", new() { Answer = new(wrong, right) });
        list.Add(Check, Status.Ok, "another name either way, which tls.name tells", new() { Answer = new(wrong, wrong) });
        list.Add(Check, Status.Info, "no certificate without SNI", new() { Answer = new(null, null) });
        return list.All;
    }

    private static JudgedChain Chain(bool coversName) => Observed.Session(Observed.Certificate, coversName: coversName).Chain;
}
