using System.Net;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;
using Exporter.Probing.Watching;

namespace Exporter.Probing.Delivery;

/// <summary>How a session with a server ended. Immutable.</summary>
/// <param name="Facts">What was seen.</param>
/// <param name="Failure">Why it ended early; null if it did not.</param>
/// <param name="Transcript">What was said.</param>
internal sealed record SessionEnd<TFacts>(TFacts Facts, Failure? Failure, IReadOnlyList<TranscriptLine> Transcript);

/// <summary>
/// Holds a session with a mail server for the delivery: finds the address, waits for a place, converses, and tells whose fault a failure is.
/// Thread-safe: it keeps nothing.
/// </summary>
internal sealed class SessionRunner(AddressFinder finder, HostGate gate, ControlProbe control, ProbeServices services)
{
    /// <summary>What sessions share with looks.</summary>
    public ProbeServices Services => services;

    /// <summary>Holds one session. Only stopping throws; what else happens is in the end of the session.</summary>
    /// <param name="options">With whom.</param>
    /// <param name="turn">With several addresses, picks one.</param>
    /// <param name="secrets">What must not stand in the transcript beside the login.</param>
    /// <param name="create">Makes the session; it is told how to give its place back once it needs none, and has limits of its own from then on.</param>
    /// <param name="timeout">How long it may take until then.</param>
    /// <param name="stopping">Ends it without a result.</param>
    public async Task<SessionEnd<TFacts>> RunAsync<TFacts>(
        ProbeOptions options,
        int turn,
        IReadOnlyList<string> secrets,
        Func<Action, IProbe<TFacts>> create,
        TimeSpan timeout,
        CancellationToken stopping
    )
        where TFacts : ProbeFacts, new()
    {
        var begun = services.Clock.GetUtcNow();
        var destination = await finder.ChooseAsync(options.Target, new(IpFamily.Ipv4, Fallback: true), options.Timeout, stopping);
        if (destination.Found.Outcome != ResolveOutcome.Found)
        {
            var failed = destination.Found.Outcome == ResolveOutcome.Failed;
            return new(new(), OwnFailures.WithoutAddress(options, destination.Found, failed), []);
        }
        var address = destination.Found.Addresses[turn % destination.Found.Addresses.Count];
        using var place = await gate.EnterAsync(address, stopping);
        using var deadline = new CancellationTokenSource(timeout, services.Clock);
        var probe = create(() =>
        {
            place.Dispose();
            deadline.CancelAfter(Timeout.InfiniteTimeSpan);
        });
        var end = await ConverseAsync(options, address, secrets, probe, deadline, stopping);
        return
            end.Failure is { Kind: FailureKind.Timeout or FailureKind.Unreachable, Ours: false }
            && await control.IsRedAsync(destination.Family, begun, stopping)
            ? end with
            {
                Failure = end.Failure with { Ours = true },
            }
            : end;
    }

    private async Task<SessionEnd<TFacts>> ConverseAsync<TFacts>(
        ProbeOptions options,
        IPAddress address,
        IReadOnlyList<string> secrets,
        IProbe<TFacts> probe,
        CancellationTokenSource deadline,
        CancellationToken stopping
    )
        where TFacts : ProbeFacts, new()
    {
        var hidden = options.Login is { } login ? SecretForms.Of(login).Concat(secrets) : secrets;
        var transcript = new Transcript(services.Clock, [.. hidden]);
        var run = new ProbeRun<TFacts>(new(address, options.Endpoint.Port), new(), transcript, services.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, deadline.Token);
        Failure? failure = null;
        try
        {
            await probe.LookAsync(run, either.Token);
        }
        catch (Exception exception)
        {
            // A server that hangs up in the moment in which we stop must not look like a fault of ours.
            stopping.ThrowIfCancellationRequested();
            var late = deadline.IsCancellationRequested || exception is OperationCanceledException;
            failure = run.OpenPhase == Phase.Quit ? null : FailureClassifier.Classify(exception, run.OpenPhase, late);
        }
        return new(run.Facts, failure, transcript.ToLines());
    }
}
