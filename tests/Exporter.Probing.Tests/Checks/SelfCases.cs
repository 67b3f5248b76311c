using Exporter.Probing.Diagnosis;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;
using Exporter.Probing.Tests.Watching;
using Exporter.Probing.Watching;

namespace Exporter.Probing.Tests.Checks;

/// <summary>What the exporter may find about itself.</summary>
internal static class SelfCases
{
    public static IReadOnlyList<CheckCase> All() =>
        [
            Control(Status.Ok, "an answer", new(Up: true, EverUp: true, Given.Now)),
            Control(Status.Warning, "no answer since the start", new(Up: false, EverUp: false, Given.Now)),
            Control(Status.Critical, "no answer any more", new(Up: false, EverUp: true, Given.Now)),
            Control(null, "no route", null),
            Storage(Status.Ok, "a file that can be written", new("", "")),
            Storage(Status.Warning, "a read-only file", Words.Same("facts.json: read-only")),
            Storage(null, "no --storage.path", null),
        ];

    private static CheckCase Control(Status? expected, string situation, ControlState? state) =>
        new("self", SelfChecks.Control.Id, situation, expected, () => Judge(SelfChecks.Control, state, null));

    private static CheckCase Storage(Status? expected, string situation, Words? fault) =>
        new("self", SelfChecks.Storage.Id, situation, expected, () => Judge(SelfChecks.Storage, null, fault));

    private static Status? Judge(CheckDefinition check, ControlState? state, Words? fault)
    {
        var states = new Dictionary<(string Kind, IpFamily Family), ControlState>();
        if (state is not null)
        {
            states[(ControlProbe.Connect, IpFamily.Ipv4)] = state;
        }
        return SelfChecks.Judge(states, fault).StatusOf(check.Id);
    }
}
