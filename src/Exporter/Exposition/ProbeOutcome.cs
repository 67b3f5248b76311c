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

    /// <summary>The look; null if the target could not be looked at.</summary>
    public WatchResult? Result { get; init; }

    /// <summary>What the look says.</summary>
    public ProbeReport? Report => Result?.Newest;

    /// <summary>From the request to the end of the look.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>
    /// Success as blackbox_exporter counts it: a missing STARTTLS or a certificate that does not verify is a failure. Ours,
    /// <c>mail_probe_success</c>, calls these checks that are red.
    /// </summary>
    public bool Success =>
        Report is { Applies: true, Failure: null } && (!MustVerify || (Report.Facts?.Tls is { } tls && tls.Chain.Verified(tls.SeenAt)));

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
