using Exporter.Configuration;
using Exporter.Probing.Diagnosis;
using Exporter.Probing.Probes;
using Exporter.Testing;

namespace Exporter.Tests.Contract;

/// <summary>Names that people build on: a change shows in review, and once released in the CHANGELOG.</summary>
public sealed class ContractTests
{
    [Fact]
    public async Task Metrics() => Compare("metrics", await MetricNames.AllAsync(TestContext.Current.CancellationToken));

    [Fact]
    public void Checks() =>
        Compare(
            "checks",
            ProbeCatalog
                .All.Concat(ProbeCatalog.OnRequest)
                .SelectMany(kind => kind.Checks.Select(check => $"{check.Id} {check.Worst.Label()} {kind.Name} ({check.Standard})"))
                .Concat(JointChecks.All.Select(joint => $"{joint.Check.Id} {joint.Check.Worst.Label()} joint ({joint.Check.Standard})"))
                .Concat(SelfChecks.All.Select(check => $"{check.Id} {check.Worst.Label()} self ({check.Standard})"))
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Flags() => Compare("flags", FlagNames.All());

    [Fact]
    public async Task Endpoints() => Compare("endpoints", await EndpointNames.AllAsync());

    [Fact]
    public void Configuration_keys() =>
        Compare(
            "config-keys",
            ConfigKeys.All.Select(key =>
                $"{key.Path} {key.Type}{(key.Required ? " required" : "")}{(key.Default is { } otherwise ? $" default {otherwise}" : "")}"
            )
        );

    [Fact]
    public void Phases_and_kinds_of_failure() =>
        Compare(
            "failures",
            Enum.GetValues<Probing.Network.FailureKind>()
                .Select(kind => $"kind {Probing.Network.FailureKinds.Label(kind)}")
                .Concat(Enum.GetValues<Phase>().Select(phase => $"phase {phase.Label()}"))
        );

    private static void Compare(string name, IEnumerable<string> lines) =>
        Golden.FromEnvironment.Check($"tests/Exporter.Tests/Contract/{name}.txt", string.Join('\n', lines) + "\n");
}
