using System.Net;
using Exporter.Probing.Network;

namespace Exporter.Probing.Probes;

/// <summary>How long a phase took. Immutable.</summary>
public readonly record struct PhaseTime(Phase Phase, TimeSpan Duration);

/// <summary>
/// The record of one look while it runs: facts so far, phases, transcript. Mutable; written by one look at a time, so not thread-safe.
/// </summary>
public sealed class ProbeRun<TFacts>(IPEndPoint remote, TFacts facts, Transcript transcript, TimeProvider clock)
    where TFacts : ProbeFacts
{
    private readonly Dictionary<Phase, TimeSpan> phases = [];
    private long entered;
    private bool timing;

    /// <summary>The one address to look at.</summary>
    public IPEndPoint Remote => remote;

    /// <summary>What was seen so far.</summary>
    public TFacts Facts { get; private set; } = facts;

    /// <summary>The phase in which an exception would be a failure.</summary>
    public Phase OpenPhase { get; private set; } = Phase.Connect;

    /// <summary>What is said.</summary>
    public Transcript Transcript => transcript;

    /// <summary>The phases that were completed, in the order of the wire.</summary>
    public IReadOnlyList<PhaseTime> Phases =>
        [.. phases.Select(phase => new PhaseTime(phase.Key, phase.Value)).OrderBy(phase => phase.Phase)];

    /// <summary>Adds to what was seen.</summary>
    public void Saw(Func<TFacts, TFacts> see) => Facts = see(Facts);

    /// <summary>How long a completed phase took; null if it was not completed.</summary>
    public TimeSpan? Took(Phase phase) => phases.TryGetValue(phase, out var duration) ? duration : null;

    /// <summary>Runs one step as a phase; a step that throws leaves the phase open and untimed.</summary>
    public async Task<T> TimeAsync<T>(Phase phase, Func<Task<T>> step)
    {
        Enter(phase);
        var result = await step();
        Leave();
        return result;
    }

    /// <summary>Runs one step in a phase without adding to its time: what a server says after its first line.</summary>
    public async Task<T> DuringAsync<T>(Phase phase, Func<Task<T>> step)
    {
        Open(phase);
        return await step();
    }

    /// <summary>Opens a phase without timing it: what the look itself does, between two things it says.</summary>
    public void Open(Phase phase)
    {
        Leave();
        OpenPhase = phase;
    }

    /// <summary>Opens a phase; an open one is completed by it.</summary>
    public void Enter(Phase phase)
    {
        Leave();
        (OpenPhase, entered, timing) = (phase, clock.GetTimestamp(), true);
    }

    /// <summary>Completes the open phase.</summary>
    public void Leave()
    {
        if (timing)
        {
            phases[OpenPhase] = phases.GetValueOrDefault(OpenPhase) + clock.GetElapsedTime(entered);
            timing = false;
        }
    }
}
