using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;
using Exporter.Probing.Watching;

namespace Exporter.Exposition;

/// <summary>How one look that was asked for went. Immutable.</summary>
/// <param name="Timeout">The time it had.</param>
/// <param name="MustVerify">True if success takes TLS and certificates that verify.</param>
internal sealed record ProbeOutcome(TimeSpan Timeout, bool MustVerify)
{
    /// <summary>Where the look went; null if the target could not be looked at.</summary>
    public Destination? Destination { get; init; }

    /// <summary>The looks; empty if the target could not be looked at.</summary>
    public IReadOnlyList<WatchResult> Results { get; init; } = [];

    /// <summary>What the first look says; null if there was none.</summary>
    public ProbeReport? Report => Results.Count > 0 ? Results[0].Newest : null;

    /// <summary>From the request to the end of the look.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>
    /// Success as blackbox_exporter counts it: a missing STARTTLS or a certificate that does not verify is a failure. Ours,
    /// <c>mail_probe_success</c>, calls these checks that are red. What only the DNS was asked about succeeds if all of it could be told and
    /// nothing is critical.
    /// </summary>
    public bool Success =>
        Report?.Options.Reach == Reach.Names
            ? Results.All(result => result.Failure is null && result.Verdicts.All(verdict => verdict.Off || IsFine(verdict.Status)))
            : Report is { Applies: true, Failure: null }
                && (!MustVerify || (Report.Facts?.Tls is { } tls && tls.Chain.Verified(tls.SeenAt)));

    private static bool IsFine(Status status) => status is not (Status.Critical or Status.Unknown);

    /// <summary>True if the server said something else than what had to come: what fails an <c>expect</c> of blackbox_exporter.</summary>
    public bool Unexpected =>
        Report switch
        {
            { Failure: { Kind: FailureKind.Protocol or FailureKind.Rejected or FailureKind.Closed } failure } => failure.Phase
                is not (Phase.Connect or Phase.Tls),
            { Failure: null, Applies: true } => Report.Options.Endpoint.Service.Tls == TlsMode.StartTls && Report.Facts?.Tls is null,
            _ => false,
        };
}
