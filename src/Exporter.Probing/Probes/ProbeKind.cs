using System.Net;
using Exporter.Probing.Network;

namespace Exporter.Probing.Probes;

/// <summary>A kind of look: its name, its numbers, its checks. Immutable.</summary>
/// <param name="Name">The value of the label <c>probe</c>.</param>
public abstract record ProbeKind(string Name)
{
    /// <summary>The metrics it can give.</summary>
    public abstract IEnumerable<MetricDefinition> Metrics { get; }

    /// <summary>The checks it can answer.</summary>
    public abstract IEnumerable<CheckDefinition> Checks { get; }

    /// <summary>The phases with a series of their own; null for all of them.</summary>
    public virtual IReadOnlyList<Phase>? PhasesWithSeries => null;

    /// <summary>True if these options call for this kind of look.</summary>
    public abstract bool AppliesTo(ProbeOptions options);

    /// <summary>How often to look.</summary>
    public abstract TimeSpan Interval(ProbeOptions options);

    /// <summary>How soon to look again after a failed look.</summary>
    public virtual TimeSpan Retry(ProbeOptions options) => Interval(options);

    /// <summary>Binds options and services to a look that can be repeated.</summary>
    public abstract Look Bind(ProbeOptions options, ProbeServices services);
}

/// <summary>A kind of look with its facts.</summary>
/// <param name="Name">The value of the label <c>probe</c>.</param>
/// <param name="Create">Makes the probe.</param>
/// <param name="Rows">Its metrics.</param>
/// <param name="Book">Its checks.</param>
/// <param name="When">Tells which options call for it.</param>
/// <param name="Every">How often to look; null looks at every interval of the target.</param>
/// <param name="Remember">What later looks should know of this one; null if nothing.</param>
/// <param name="Timed">The phases with a series of their own, since another look of the endpoint has the rest; null for all.</param>
/// <param name="Takes">The type of options it is for; null for those of an endpoint.</param>
/// <param name="Recall">Adds to the facts what an earlier look remembered; null if nothing is to be added.</param>
/// <param name="RetrySoon">True if a failed look is taken again at the target's interval; never for logins, which must not be hurried.</param>
public sealed record ProbeKind<TFacts>(
    string Name,
    Func<ProbeOptions, ProbeServices, IProbe<TFacts>> Create,
    MetricList<TFacts> Rows,
    CheckList<TFacts> Book,
    Func<ProbeOptions, bool> When,
    Func<ProbeOptions, TimeSpan>? Every = null,
    Func<TFacts, Remembered?, string?>? Remember = null,
    IReadOnlyList<Phase>? Timed = null,
    bool RetrySoon = false,
    Type? Takes = null,
    Func<TFacts, Remembered?, TFacts>? Recall = null
) : ProbeKind(Name)
    where TFacts : ProbeFacts, new()
{
    /// <inheritdoc/>
    public override IEnumerable<MetricDefinition> Metrics => Rows;

    /// <inheritdoc/>
    public override IEnumerable<CheckDefinition> Checks => Book.Select(row => row.Check);

    /// <inheritdoc/>
    public override IReadOnlyList<Phase>? PhasesWithSeries => Timed;

    /// <inheritdoc/>
    public override bool AppliesTo(ProbeOptions options) => options.GetType() == (Takes ?? typeof(ProbeOptions)) && When(options);

    /// <inheritdoc/>
    public override TimeSpan Interval(ProbeOptions options) => Every?.Invoke(options) ?? options.Interval;

    /// <inheritdoc/>
    public override TimeSpan Retry(ProbeOptions options) => RetrySoon ? options.Interval : Interval(options);

    /// <inheritdoc/>
    public override Look Bind(ProbeOptions options, ProbeServices services) =>
        new BoundLook(this, options, Create(options, services), services.Clock);

    private sealed class BoundLook(ProbeKind<TFacts> kind, ProbeOptions options, IProbe<TFacts> probe, TimeProvider clock)
        : Look(kind, options)
    {
        public override async Task<Sighting> RunAsync(IPAddress address, TimeSpan timeout, CancellationToken stopping)
        {
            var transcript = new Transcript(clock, Options.Login is { } login ? SecretForms.Of(login) : []);
            var run = new ProbeRun<TFacts>(new(address, Options.Endpoint.Port), new TFacts(), transcript, clock);
            using var deadline = new CancellationTokenSource(timeout, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, deadline.Token);
            Failure? failure = null;
            try
            {
                await probe.LookAsync(run, either.Token);
                run.Leave();
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                // A server that hangs up instead of answering QUIT has shown everything there is to see.
                failure =
                    run.OpenPhase == Phase.Quit
                        ? null
                        : FailureClassifier.Classify(exception, run.OpenPhase, deadline.IsCancellationRequested);
            }
            return new Seen(kind, Options, run.Facts, failure, run.Phases, transcript.ToLines());
        }

        public override Sighting Nothing(Failure failure) => new Seen(kind, Options, new TFacts(), failure, [], []);
    }

    private sealed record Seen(
        ProbeKind<TFacts> Kind,
        ProbeOptions Options,
        TFacts Own,
        Failure? Failure,
        IReadOnlyList<PhaseTime> Phases,
        IReadOnlyList<TranscriptLine> Transcript
    ) : Sighting(Failure, Phases, Transcript)
    {
        public override ProbeFacts Facts => Own;

        public override IReadOnlyList<Sample> Samples => [.. Kind.Rows.Read(Own, Options.Object)];

        public override Sighting Recalling(Remembered? earlier) =>
            Kind.Recall is { } recall ? this with { Own = recall(Own, earlier) } : this;

        public override string? ToRemember(Remembered? earlier) => Kind.Remember?.Invoke(Own, earlier);

        public override IReadOnlyList<Verdict> Judge(DateTimeOffset now, Remembered? earlier) =>
            Kind.Book.Judge(Own, Options.Object, new(Options, Failure, now, earlier));
    }
}
