using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;

namespace Exporter.Tests.Extension;

/// <summary>What a look at the length of a greeting saw.</summary>
public sealed record GreetingLengthFacts : ProbeFacts
{
    /// <summary>Octets of the greeting's first line; null until it came.</summary>
    public int? Octets { get; init; }
}

/// <summary>A kind of look that the product does not know: one folder, and one line where kinds are registered.</summary>
internal sealed class GreetingLengthProbe(ProbeOptions options, ProbeServices services) : IProbe<GreetingLengthFacts>
{
    public const string Check = "test.greeting_length";

    public static readonly ProbeKind<GreetingLengthFacts> Kind = new(
        "greeting_length",
        (options, services) => new GreetingLengthProbe(options, services),
        new() { { "mail_test_greeting_length", Unit.Bytes, "Length of the greeting's first line.", facts => facts.Octets } },
        new() { { new(Check, "RFC 5321 §4.5.3.1.5", Status.Warning), facts => facts.Octets, Judge } },
        options => options.Endpoint.Service == Service.Smtp
    );

    public async Task LookAsync(ProbeRun<GreetingLengthFacts> run, CancellationToken cancellationToken)
    {
        var socket = await run.TimeAsync(
            Phase.Connect,
            () => services.Dialer.ConnectAsync(run.Remote, options.Target.SourceFor(run.Remote.Address), cancellationToken)
        );
        await using var line = new LineConnection(socket, run.Transcript);
        var greeting = await run.TimeAsync(Phase.Greeting, () => line.ReadLineAsync(cancellationToken));
        run.Saw(facts => facts with { Octets = greeting.Text.Length });
        await line.WriteLineAsync("QUIT", cancellationToken);
    }

    private static Judgement Judge(int octets, Judging on) =>
        octets > 3 ? Judgement.Warning(new("longer than three octets", "超过三个字节")) : Judgement.Ok(new("short", "很短"));
}
