using Exporter.Probing.Probes;
using Exporter.Probing.Targets;
using Exporter.Probing.Watching;

namespace Exporter.Probing.Diagnosis;

/// <summary>What the exporter has to say about itself, under the target <see cref="Target.Exporter"/>.</summary>
public static class SelfChecks
{
    /// <summary>Does our own network work?</summary>
    public static readonly CheckDefinition Control = new("self.control", "product law 1", Status.Critical);

    /// <summary>Can what must outlive a restart be written?</summary>
    public static readonly CheckDefinition Storage = new("self.storage", "product section 3", Status.Warning);

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<CheckDefinition> All = [Control, Storage];

    /// <summary>The verdicts; <paramref name="storage"/> is null if nothing is stored, else the fault or empty words.</summary>
    public static IEnumerable<Verdict> Judge(IReadOnlyDictionary<(string Kind, IpFamily Family), ControlState> control, Words? storage)
    {
        var verdicts = control
            .OrderBy(state => state.Key)
            .Select(state => new Verdict(
                Control,
                $"{state.Key.Kind}/{state.Key.Family.Label()}",
                StatusOf(state.Value),
                Observed(state.Value)
            ));
        return storage is not { } fault ? verdicts
            : fault.En is { Length: > 0 } ? verdicts.Append(new(Storage, "", Status.Warning, fault))
            : verdicts.Append(new(Storage, "", Status.Ok, new("writable", "可写")));
    }

    private static Status StatusOf(ControlState state) =>
        state.Up ? Status.Ok
        : state.EverUp ? Status.Critical
        : Status.Warning;

    private static Words Observed(ControlState state) =>
        state.Up ? new("answers", "有应答")
        : state.EverUp ? new("worked before and does not answer now", "之前正常，现在无应答")
        : new("has not answered since the exporter started", "自启动以来从未应答");
}
