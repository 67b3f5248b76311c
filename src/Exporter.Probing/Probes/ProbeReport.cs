using System.Net;
using Exporter.Probing.Network;

namespace Exporter.Probing.Probes;

/// <summary>Everything one look says, judged. Immutable.</summary>
public sealed record ProbeReport
{
    /// <summary>The kind of look.</summary>
    public required ProbeKind Kind { get; init; }

    /// <summary>Target, endpoint and the rest of what the look was told.</summary>
    public required ProbeOptions Options { get; init; }

    /// <summary>The address looked at; null if there was none.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>All addresses of this family, which are looked at in turn.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];

    /// <summary>When the look began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took, name resolution included.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>How long it waited for a place behind looks of our own; that is no part of <see cref="Duration"/>.</summary>
    public TimeSpan Waited { get; init; }

    /// <summary>How it ended early; null if its last phase was reached.</summary>
    public Failure? Failure { get; init; }

    /// <summary>False if there is nothing to look at: the host has no address of this family, or we have no route for it.</summary>
    public bool Applies { get; init; } = true;

    /// <summary>Completed phases.</summary>
    public IReadOnlyList<PhaseTime> Phases { get; init; } = [];

    /// <summary>What was seen; null if the look never came back.</summary>
    public ProbeFacts? Facts { get; init; }

    /// <summary>The numbers.</summary>
    public IReadOnlyList<Sample> Samples { get; init; } = [];

    /// <summary>The answers of the checks that apply.</summary>
    public IReadOnlyList<Verdict> Verdicts { get; init; } = [];

    /// <summary>What was said, without secrets.</summary>
    public IReadOnlyList<TranscriptLine> Transcript { get; init; } = [];
}
