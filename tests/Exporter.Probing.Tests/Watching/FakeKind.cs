using Exporter.Probing.Probes;

namespace Exporter.Probing.Tests.Watching;

/// <summary>What a scripted look saw.</summary>
public sealed record FakeFacts : ProbeFacts
{
    /// <summary>Whether all is well; null until it was seen.</summary>
    public bool? Fine { get; init; }
}

/// <summary>Kinds of looks whose looking is a few lines of a test.</summary>
internal static class FakeKind
{
    public const string Connect = "fake.connect";
    public const string Fine = "fake.fine";

    /// <summary>Two checks: did it get through, and is all well.</summary>
    public static readonly CheckList<FakeFacts> Checks = new()
    {
        {
            new(Connect, "RFC 5321 §3.1", Status.Critical),
            facts => facts.Fine,
            (_, _) => Judgement.Ok(new("connected", "已连接")),
            null,
            Phase.Resolve,
            Phase.Connect
        },
        { new(Fine, "RFC 5321 §4.2", Status.Warning), facts => facts.Fine, (fine, _) => Told(fine) },
    };

    /// <summary>A kind that looks like this.</summary>
    public static ProbeKind<FakeFacts> Of(
        Func<ProbeRun<FakeFacts>, CancellationToken, Task> look,
        CheckList<FakeFacts>? checks = null,
        Func<FakeFacts, string?>? remember = null
    ) => new("fake", (_, _) => new Scripted(look), [], checks ?? Checks, _ => true, null, (facts, _) => remember?.Invoke(facts));

    /// <summary>A look that finds everything well at once.</summary>
    public static Task SeeFine(ProbeRun<FakeFacts> run, CancellationToken cancellationToken)
    {
        run.Saw(facts => facts with { Fine = true });
        return Task.CompletedTask;
    }

    private static Judgement Told(bool fine) => fine ? Judgement.Ok(new("fine", "正常")) : Judgement.Warning(new("not fine", "不正常"));

    private sealed class Scripted(Func<ProbeRun<FakeFacts>, CancellationToken, Task> look) : IProbe<FakeFacts>
    {
        public Task LookAsync(ProbeRun<FakeFacts> run, CancellationToken cancellationToken) => look(run, cancellationToken);
    }
}
